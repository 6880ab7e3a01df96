/** English messages of all questions, in the order of the registry. */
import { buildingMessages } from "./building/messages.ts";
import { capacityMessages } from "./capacity/messages.ts";
import { collateralMessages } from "./collateral/messages.ts";
import { comparisonMessages } from "./comparison/messages.ts";
import { costMessages } from "./cost/messages.ts";
import { delayMessages } from "./delay/messages.ts";
import { failureMessages } from "./failure/messages.ts";
import { observationMessages } from "./observation/messages.ts";
import { retentionMessages } from "./retention/messages.ts";
import { trustMessages } from "./trust/messages.ts";

export const questionMessages: typeof failureMessages &
  typeof observationMessages &
  typeof delayMessages &
  typeof capacityMessages &
  typeof costMessages &
  typeof retentionMessages &
  typeof comparisonMessages &
  typeof collateralMessages &
  typeof buildingMessages &
  typeof trustMessages = {
  ...failureMessages,
  ...observationMessages,
  ...delayMessages,
  ...capacityMessages,
  ...costMessages,
  ...retentionMessages,
  ...comparisonMessages,
  ...collateralMessages,
  ...buildingMessages,
  ...trustMessages,
};
