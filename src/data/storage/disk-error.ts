/** Errors of the file system as one clear line. */
import { InputError } from "../../base/errors.ts";

const diskReasons: ReadonlyMap<string, string> = new Map([
  ["ENOSPC", "no space left on the disk"],
  ["EDQUOT", "the disk quota is used up"],
  ["EFBIG", "the file would be larger than the system allows"],
  ["EACCES", "no permission to write there"],
  ["EPERM", "no permission to write there"],
  ["EROFS", "the file system is read-only"],
  ["ENOTDIR", "a part of the path is a file, not a folder"],
  ["EISDIR", "it is a folder, not a file"],
  ["ENOTEMPTY", "a folder stands there"],
  ["EEXIST", "a file stands where a folder is needed"],
  ["ENOENT", "the folder does not exist"],
  ["ENAMETOOLONG", "the name is too long"],
  ["ELOOP", "its symbolic links go round in a circle"],
  ["EIO", "the disk reports a fault"],
  ["EBUSY", "it is in use"],
  ["EMFILE", "too many files are open"],
  ["ENFILE", "too many files are open"],
  ["ENXIO", "nothing can be written there"],
  ["EINVAL", "the system does not take such a name"],
  ["ERR_INVALID_ARG_VALUE", "the system does not take such a name"],
]);

/** A system error of writing as one clear line; other errors as they are. */
export function diskError(error: unknown, path: string): unknown {
  const reason = writeReason(error);
  return reason === undefined
    ? error
    : new InputError("disk", `cannot write: ${reason}`, { file: path.replaceAll("\0", "·") });
}

/** Why the system refused to write, in words; undefined for what is no system error. */
export function writeReason(error: unknown): string | undefined {
  return reasonOf(error, diskReasons);
}

/** Of a system error why, in words; of one that is not listed its code. */
function reasonOf(error: unknown, reasons: ReadonlyMap<string, string>): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, syscall } = error as NodeJS.ErrnoException;
  return reasons.get(code ?? "") ?? (syscall === undefined ? undefined : `${syscall}: ${code}`);
}

const readReasons: ReadonlyMap<string, string> = new Map([
  ["ENOENT", "no such file"],
  ["EISDIR", "this is a folder, expected a file"],
  ["EACCES", "no permission to read it"],
  ["EPERM", "no permission to read it"],
  ["ENOTDIR", "no such file, a part of the path is a file and not a folder"],
  ["ENAMETOOLONG", "the name is too long"],
  ["ELOOP", "its symbolic links go round in a circle"],
  ["EIO", "the disk reports a fault"],
  ["ERR_INVALID_ARG_VALUE", "no such file"],
]);

/** A system error of reading as one clear line; other errors as they are. */
export function readError(error: unknown, path: string): unknown {
  const reason = reasonOf(error, readReasons);
  return reason === undefined
    ? error
    : new InputError("file-unreadable", reason, { file: path.replaceAll("\0", "·") });
}
