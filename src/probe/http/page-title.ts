/** The title of an HTML page, as test helpers report it: the first `<title>` of up to 128 characters. */
export function pageTitle(body: Uint8Array): string {
  const text = new TextDecoder().decode(body.subarray(0, 1 << 19));
  return /<title>([^<]{1,128})<\/title>/i.exec(text)?.[1] ?? "";
}
