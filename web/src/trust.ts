/** The page's one policy of trusted types: markup of the report, and the page's own workers. */

interface Policy {
  createHTML(markup: string): string;
  createScriptURL(address: string): string;
}

interface PolicyFactory {
  createPolicy(name: string, rules: Policy): Policy;
}

const rules: Policy = {
  // Only the report's markup comes here, which escapes all that is not its own.
  createHTML: (markup) => markup,
  createScriptURL(address) {
    if (new URL(address, location.href).origin !== location.origin)
      throw new TypeError("a worker must come from where the page came from");
    return address;
  },
};

const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;

const policy: Policy = factory?.createPolicy("narrows", rules) ?? rules;

/** Markup that the report made, for an element's content. */
export function trustedMarkup(markup: string): { __html: string } {
  return { __html: policy.createHTML(markup) };
}

/** Has the browser keep the page; where it cannot, nothing is lost. */
export async function keepPage(): Promise<void> {
  const address = new URL("service-worker.js", document.baseURI).href;
  const keeper = navigator.serviceWorker;
  if (keeper === undefined) return;
  try {
    await keeper.register(policy.createScriptURL(address));
    (await keeper.ready).active?.postMessage("keep");
  } catch {
    // The browser keeps nothing for this person.
  }
}

/** A worker of the page. */
export function startWorker(address: string): Worker {
  return new Worker(policy.createScriptURL(address), { type: "module" });
}
