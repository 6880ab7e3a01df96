/** Holds the sources to network-rights.ts: what no row allows is a fault. */
import { builtinModules } from "node:module";
import { dirname, join, normalize } from "node:path";
import type { Source } from "./imports.ts";
import {
  brands,
  callers,
  environmentNames,
  freeModules,
  freeNames,
  guarded,
  importers,
  packageParts,
  packages,
  processMembers,
  type Right,
  readsPeers,
  refusedGlobals,
  refusedUnlessDeclared,
  rights,
  stateless,
  usesProcess,
  withoutFiles,
} from "./network-rights.ts";
import {
  isNode,
  isReference,
  memberName,
  type Node,
  parseSource,
  staticText,
  unwrapped,
  walk,
} from "./syntax.ts";

const peerMembers = ["remoteAddress", "remotePort", "remoteFamily"];
/** Options by which a call would choose where it goes. */
const destinations = ["host", "hostname", "port", "lookup", "socketPath", "agent", "localAddress"];
/** Names of what a file may start that starts what a person typed. */
const startedNames = ["name", "words"];
const programText = /-----BEGIN|\b(?:import|require|fetch|eval|Function)\s*\(|\bnode:[a-z]/;
const castWords = /@ts-(?:ignore|nocheck|expect-error)/;

/**
 * Every use of the world outside that no right covers, as one line each.
 * @param checked files to look into; default all of `sources`
 */
export function forbiddenAccess(
  sources: readonly Source[],
  checked: readonly Source[] = sources,
): string[] {
  const reexports = reexportingFiles(sources);
  return checked.flatMap((source) => new FileCheck(source, reexports).faults());
}

/** Files that pass a file with rights on → the files whose importers theirs must be. */
function reexportingFiles(sources: readonly Source[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { path, text } of sources)
    for (const node of /^\s*export\b[^;]*\bfrom\b/m.test(text)
      ? (parseSource(path, text).body as Node[])
      : []) {
      const target = isNode(node.source) && resolved(path, staticText(node.source) ?? "");
      if (!/^Export/.test(node.type) || node.exportKind === "type" || !target) continue;
      if (importers.some(({ file }) => file === target))
        found.set(path, [...(found.get(path) ?? []), target]);
    }
  return found;
}

function resolved(path: string, specifier: string): string | undefined {
  return specifier.startsWith(".") ? normalize(join(dirname(path), specifier)) : undefined;
}

/** Of `a/b` `a`, of `@a/b/c` `@a/b`. */
function packageName(specifier: string): string {
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}

/** What an import takes of its module; undefined for all of it. */
function importedName({ imported }: Node): string | undefined {
  const name = isNode(imported) ? (imported.name ?? imported.value) : undefined;
  return typeof name === "string" ? name : undefined;
}

class FileCheck {
  readonly #path: string;
  readonly #text: string;
  readonly #tree: Node;
  readonly #right: Right | undefined;
  readonly #reexports: ReadonlyMap<string, readonly string[]>;
  readonly #faults: string[] = [];
  /** Local name → right that it uses. */
  readonly #bound = new Map<string, string>();
  readonly #declared = new Set<string>();
  readonly #counts = new Map<string, number>();

  constructor({ path, text }: Source, reexports: ReadonlyMap<string, readonly string[]>) {
    this.#path = path;
    this.#text = text;
    this.#tree = parseSource(path, text);
    this.#right = rights.find(({ file }) => file === path);
    this.#reexports = reexports;
  }

  faults(): string[] {
    if (castWords.test(this.#text)) this.#fault("switches the compiler's checks off");
    if (stateless.test(this.#path)) this.#checkState();
    walk(this.#tree, (node) => this.#declare(node));
    walk(this.#tree, (node, parents) => this.#check(node, parents));
    for (const [what, wanted] of this.#expectedCounts()) {
      const got = this.#counts.get(what) ?? 0;
      if (got !== wanted) this.#fault(`${what} is used ${got} times, its right says ${wanted}`);
    }
    return this.#faults;
  }

  /** Nothing outlives a call: no variable of the module changes, and no collection grows. */
  #checkState(): void {
    for (const node of this.#tree.body as Node[]) {
      const declaration = isNode(node.declaration) ? node.declaration : node;
      if (declaration.type !== "VariableDeclaration") continue;
      for (const { init } of declaration.declarations as { init: unknown }[])
        if (
          declaration.kind !== "const" ||
          (isNode(init) && /^(New|Array)Expression$/.test(init.type))
        )
          this.#fault("keeps something between two calls");
    }
  }

  #fault(what: string): void {
    this.#faults.push(`src/${this.#path}: ${what}`);
  }

  #count(what: string): void {
    this.#counts.set(what, (this.#counts.get(what) ?? 0) + 1);
  }

  *#expectedCounts(): Generator<[string, number]> {
    const { modules = {}, globals = {}, methods = {} } = this.#right ?? {};
    for (const [module, names] of Object.entries(modules))
      for (const [name, count] of Object.entries(names)) yield [`${module} ${name}`, count];
    for (const [name, count] of Object.entries(globals)) yield [`global ${name}`, count];
    for (const [name, count] of Object.entries(methods)) yield [`.${name}()`, count];
  }

  /** Notes the names that the file declares itself. */
  #declare(node: Node): void {
    const address = this.#right?.address;
    if (address && node.type === "VariableDeclarator" && (node.id as Node).name === address.name) {
      const init = node.init as Node;
      if (init.type !== "CallExpression" || (init.callee as Node).name !== address.by)
        this.#fault(`makes ${address.name} without ${address.by}`);
    }
    const note = (pattern: unknown): void => {
      if (!isNode(pattern)) return;
      if (pattern.type === "Identifier") {
        this.#declared.add(pattern.name as string);
        this.#checkTyped(pattern, node);
      } else if (pattern.type === "AssignmentPattern") note(pattern.left);
      else if (pattern.type === "RestElement") note(pattern.argument);
      else if (pattern.type === "Property") note(pattern.value);
      else
        for (const each of [pattern.properties, pattern.elements])
          for (const one of Array.isArray(each) ? each : []) note(one);
    };
    if (
      node.type === "VariableDeclarator" ||
      /^(Function|Class)(Declaration|Expression)$/.test(node.type)
    )
      note(node.id);
    if (/^Import(Default|Namespace)?Specifier$/.test(node.type)) note(node.local);
    for (const parameter of Array.isArray(node.params) ? node.params : []) note(parameter);
    if (node.type === "CatchClause") note(node.param);
  }

  /** What is started is what a person typed: taken in one way, under names that nothing else bears. */
  #checkTyped(pattern: Node, declaration: Node): void {
    const starts = this.#right?.starts;
    if (starts === undefined || !startedNames.includes(pattern.name as string)) return;
    const { start, end } = declaration as unknown as { start: number; end: number };
    if (this.#text.slice(start, end) !== starts)
      this.#fault(`takes ${String(pattern.name)} otherwise than by ${starts}`);
  }

  #checkStart(name: string, given: readonly Node[]): void {
    if (this.#right?.starts === undefined || this.#bound.get(name) !== "child_process spawn")
      return;
    startedNames.forEach((wanted, k) => {
      const one = given[k] && unwrapped(given[k]);
      if (one?.type !== "Identifier" || one.name !== wanted)
        this.#fault(`starts something else than ${wanted}`);
    });
    const settings = given[2]?.type === "ObjectExpression" ? (given[2].properties as Node[]) : [];
    for (const { key } of settings)
      if (!isNode(key) || !/^(env|stdio)$/.test(String(key.name)))
        this.#fault("starts a program otherwise than with its environment and streams");
  }

  #check(node: Node, parents: readonly Node[]): void {
    switch (node.type as string) {
      case "ImportDeclaration":
      case "ExportNamedDeclaration":
      case "ExportAllDeclaration":
        this.#checkImport(node);
        break;
      case "ImportExpression":
        this.#checkDynamicImport(node);
        break;
      case "TSImportEqualsDeclaration":
      case "TSModuleDeclaration":
        this.#fault("imports in a form that is not read");
        break;
      case "Identifier":
        this.#checkIdentifier(node, parents);
        break;
      case "MemberExpression":
        this.#checkMember(node, parents.at(-1));
        break;
      case "MetaProperty":
        this.#checkMeta(parents.at(-1));
        break;
      case "TSAsExpression":
      case "TSTypeAssertion":
        this.#checkCast(node);
        break;
      case "CallExpression":
      case "NewExpression":
        this.#checkCall(node);
        break;
      case "ObjectPattern":
        this.#checkPattern(node);
        break;
      case "Literal":
      case "TemplateLiteral":
        this.#checkText(node, parents.at(-1));
        break;
    }
  }

  #checkImport(node: Node): void {
    const specifier = staticText(node.source);
    if (specifier === undefined || node.importKind === "type" || node.exportKind === "type") return;
    const specifiers = (node.specifiers as Node[] | undefined) ?? [];
    const values = specifiers.filter(
      (one) => one.importKind !== "type" && one.exportKind !== "type",
    );
    if (specifiers.length > 0 && values.length === 0) return;
    const module = this.#checkSpecifier(specifier);
    this.#checkParts(
      specifier,
      node.type === "ImportDeclaration" && values.length > 0
        ? values.map(importedName)
        : [undefined],
    );
    if (module === undefined || freeModules.includes(module)) return;
    if (values.length === 0 || node.type !== "ImportDeclaration")
      this.#fault(`takes all of ${specifier}`);
    for (const one of values) {
      const imported = importedName(one);
      if (imported === undefined) this.#fault(`takes all of ${specifier}`);
      else if (
        !freeNames[module]?.includes(imported) ||
        (/^fs\b/.test(module) && withoutFiles.test(this.#path))
      ) {
        if (this.#right?.modules?.[module]?.[imported] === undefined)
          this.#fault(`has no right to ${imported} of ${specifier}`);
        else this.#bound.set((one.local as Node).name as string, `${module} ${imported}`);
      }
    }
  }

  /** Checks where a specifier leads; gives the name of a module of Node. */
  #checkSpecifier(specifier: string): string | undefined {
    const bare = specifier.replace(/^node:/, "");
    if (builtinModules.includes(bare) || specifier.startsWith("node:")) return bare;
    const target = resolved(this.#path, specifier);
    if (target === undefined) {
      const name = packageName(specifier);
      if (!packages.includes(name))
        this.#fault(`imports ${specifier}, a package that is not listed`);
    } else if (target.startsWith("..") || !/\.(tsx?|json)$/.test(target))
      this.#fault(`imports ${specifier}, which is not read here`);
    else
      for (const file of [target, ...(this.#reexports.get(target) ?? [])])
        for (const { by } of importers.filter((each) => each.file === file))
          if (!by.test(this.#path)) this.#fault(`may not import ${file}`);
    return undefined;
  }

  /**
   * Of some packages only parts may be taken, by their names.
   * @param names undefined for all of a module
   */
  #checkParts(specifier: string, names: readonly (string | undefined)[]): void {
    const name = packageName(specifier);
    const parts = packageParts[name];
    if (parts === undefined) return;
    if (!parts.by.test(this.#path)) this.#fault(`may not import ${specifier}`);
    const taken = parts.modules[specifier];
    for (const part of taken === "all" ? [] : names)
      if (part === undefined || !taken?.includes(part))
        this.#fault(`takes ${part ?? "all"} of ${specifier}`);
  }

  #checkDynamicImport(node: Node): void {
    const specifier = staticText(node.source);
    if (specifier === undefined) {
      this.#fault("imports what is known at run time only");
      return;
    }
    const module = this.#checkSpecifier(specifier);
    this.#checkParts(specifier, [undefined]);
    if (module !== undefined && !freeModules.includes(module))
      this.#fault(`imports ${specifier} at run time`);
  }

  #checkIdentifier(node: Node, parents: readonly Node[]): void {
    const parent = parents.at(-1);
    const name = node.name as string;
    if (!isReference(node, parent)) return;
    const bound = this.#bound.get(name);
    if (bound !== undefined && parent?.type !== "ExportSpecifier") this.#count(bound);
    else if (bound !== undefined) this.#fault(`passes ${bound} on`);
    if (bound !== undefined) return;
    if (name === "process") {
      if (parent?.type !== "MemberExpression" || parent.object !== node)
        this.#fault("hands process on");
      else if (!usesProcess.test(this.#path)) this.#fault("uses process");
      return;
    }
    const refused =
      refusedGlobals.includes(name) ||
      (refusedUnlessDeclared.includes(name) && !this.#declared.has(name));
    if (!refused) return;
    if (this.#right?.globals?.[name] === undefined) this.#fault(`has no right to ${name}`);
    else if (name === "globalThis") this.#checkGlobalThis(parents);
    this.#count(`global ${name}`);
  }

  #checkGlobalThis(parents: readonly Node[]): void {
    const outer = parents.findLast((one) => !/^TS/.test(one.type));
    if (outer?.type !== "MemberExpression" || memberName(outer) !== "WebAssembly")
      this.#fault("takes more of globalThis than WebAssembly");
  }

  #checkMember(node: Node, parent: Node | undefined): void {
    const name = memberName(node);
    const object = unwrapped(node.object as Node);
    if (object.type === "Identifier" && object.name === "process")
      if (name === undefined || !processMembers.includes(name))
        this.#fault(`has no right to process.${name ?? "[…]"}`);
    if (object.type === "MemberExpression" && memberName(object) === "env")
      if (!this.#right?.environment && (name === undefined || !environmentNames.test(name)))
        this.#fault(`reads ${name ?? "anything"} of the environment`);
    if (name === "constructor" && !/new \(array\.constructor/.test(this.#text))
      this.#fault("takes a constructor from an object, which leads to code made from text");
    if (name !== undefined && peerMembers.includes(name) && !readsPeers.test(this.#path))
      this.#fault(`reads a peer's ${name}`);
    if (name !== undefined && parent?.type === "CallExpression" && parent.callee === node)
      this.#countMethod(name, parent);
  }

  #countMethod(name: string, call: Node): void {
    // With a description as second argument commander starts a program of the command's name.
    if (name === "command" && !this.#right?.describesCommands && !isPlainCommand(call))
      this.#fault("may start a program as a command");
    this.#count(`.${name}()`);
    const address = this.#right?.address;
    if (!address || (name !== "listen" && name !== "bind")) return;
    const given = (call.arguments as Node[])[1];
    if (given?.type !== "Identifier" || given.name !== address.name)
      this.#fault(`calls ${name} with another address than ${address.name}`);
  }

  #checkMeta(parent: Node | undefined): void {
    const name = parent?.type === "MemberExpression" ? memberName(parent) : undefined;
    if (parent?.type === "MemberExpression" && name !== "url" && name !== "resolve")
      this.#fault("takes more of import.meta than its address");
    else if (parent?.type !== "MemberExpression") this.#fault("hands import.meta on");
  }

  #checkCast(node: Node): void {
    const type = JSON.stringify(node.typeAnnotation, (_key, value) =>
      typeof value === "bigint" ? undefined : value,
    );
    for (const [brand, file] of Object.entries(brands))
      if (file !== this.#path && type.includes(`"name":"${brand}"`))
        this.#fault(`says of a value that it is ${brand}, which only src/${file} may`);
  }

  #checkCall(node: Node): void {
    const callee = unwrapped(node.callee as Node);
    const name = callee.type === "Identifier" ? (callee.name as string) : undefined;
    if (name === undefined) return;
    const given = node.arguments as Node[];
    if (guarded.includes(name) && given.some((one) => /^TS/.test(one.type)))
      this.#fault(`casts what it gives to ${name}`);
    const may = callers[name];
    if (may && !may.includes(this.#path)) this.#fault(`may not call ${name}`);
    if (name === "scrub") this.#checkScrub(given[0]);
    this.#checkStart(name, given);
    const option = this.#bound.has(name) ? this.#right?.over?.[name] : undefined;
    if (option !== undefined) this.#checkOver(name, option, given[0]);
  }

  /** The addresses to scrub come from the measurement. */
  #checkScrub(raw: Node | undefined): void {
    const entries = raw?.type === "ObjectExpression" ? (raw.properties as Node[]) : [];
    const own = entries.find((one) => isNode(one.key) && one.key.name === "ownAddresses");
    if (!own || (own.value as Node).type !== "Identifier")
      this.#fault("scrubs other addresses than those of the measurement");
  }

  /** A protocol runs over a stream that it is given, and chooses no destination. */
  #checkOver(name: string, option: string, options: Node | undefined): void {
    const entries = options?.type === "ObjectExpression" ? (options.properties as Node[]) : [];
    const keys = entries.map((one) =>
      one.type === "Property" ? (staticText(one.key) ?? ((one.key as Node).name as string)) : "...",
    );
    const after = keys.slice(keys.indexOf(option));
    if (!keys.includes(option) || after.includes("..."))
      this.#fault(`calls ${name} without a ${option} that stands last`);
    for (const key of destinations) if (keys.includes(key)) this.#fault(`gives ${name} a ${key}`);
  }

  /** `const { binding } = process` and the like name members too. */
  #checkPattern(node: Node): void {
    for (const property of node.properties as Node[]) {
      const name =
        property.type === "Property"
          ? (staticText(property.key) ?? ((property.key as Node).name as string | undefined))
          : undefined;
      if (name === "constructor") this.#fault("takes a constructor from an object");
      if (name !== undefined && peerMembers.includes(name) && !readsPeers.test(this.#path))
        this.#fault(`reads a peer's ${name}`);
    }
  }

  #checkText(node: Node, parent: Node | undefined): void {
    if (parent && /^(Import|Export)/.test(parent.type)) return;
    const text =
      node.type === "Literal"
        ? node.value
        : (node.quasis as { value: { cooked: string } }[])
            .map(({ value }) => value.cooked)
            .join("");
    if (typeof text === "string" && programText.test(text) && !this.#right?.code)
      this.#fault("holds program text as a string");
  }
}

/** Files under `src` that are no TypeScript, and so would escape these rules. */
export function unreadFiles(paths: readonly string[]): string[] {
  return paths
    .filter((path) => /\.(?:[cm]?js|jsx|[cm]ts|node|wasm|sh|py)$/.test(path))
    .map((path) => `src/${path}: a program that is not read here`);
}

/** A call of commander's `command` that starts no program: its name alone, or that it is hidden. */
function isPlainCommand(call: Node): boolean {
  const [, settings] = call.arguments as Node[];
  if (settings === undefined) return true;
  if (settings.type !== "ObjectExpression") return false;
  return (settings.properties as Node[]).every(
    (each) => each.type === "Property" && (each.key as Node).name === "hidden",
  );
}
