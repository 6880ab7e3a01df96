/**
 * Places where a plain object is asked for a text as key, by the types: whoever chooses the text may choose
 * "constructor" or "__proto__", which every plain object answers. `Map` and `ownValue` answer only what was put in.
 */
import { fileURLToPath } from "node:url";
import ts from "typescript-api";

/** The two functions that do it for all others. */
const allowed = /\/src\/base\/own-value\.ts$/;

/**
 * Every fault of the files that a `tsconfig.json` names, as a line to print.
 * @throws Error when the configuration cannot be read
 */
export function foreignKeys(config: URL): string[] {
  const path = fileURLToPath(config);
  const parsed = ts.getParsedCommandLineOfConfigFile(path, undefined, {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
      throw new Error(ts.flattenDiagnosticMessageText(messageText, "\n"));
    },
  })!;
  const program = ts.createProgram(parsed.fileNames, parsed.options);
  const checker = program.getTypeChecker();
  return program
    .getSourceFiles()
    .filter(({ fileName, isDeclarationFile }) => !isDeclarationFile && !allowed.test(fileName))
    .filter(({ fileName }) => !fileName.includes("/node_modules/"))
    .flatMap((file) => foreignKeysIn(file, checker));
}

function foreignKeysIn(file: ts.SourceFile, checker: ts.TypeChecker): string[] {
  const faults: string[] = [];
  const add = (node: ts.Node, cure: string) => {
    const { line } = file.getLineAndCharacterOfPosition(node.getStart());
    const text = node.getText().replaceAll(/\s+/g, " ");
    faults.push(`${file.fileName}:${line + 1}: ${text}: a text as key of a plain object: ${cure}`);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isElementAccessExpression(node)) {
      const object = checker.getTypeAtLocation(node.expression);
      if (isText(written(node.argumentExpression), checker) && !isListOnly(object, checker))
        add(node, "use a Map, ownValue or setOwnValue");
    } else if (
      ts.isBinaryExpression(node) &&
      node.operatorToken.kind === ts.SyntaxKind.InKeyword &&
      isText(node.left, checker)
    )
      add(node, "use Object.hasOwn");
    ts.forEachChild(node, visit);
  };
  visit(file);
  return faults;
}

/** What stands there without what the program claims of it. */
function written(expression: ts.Expression): ts.Expression {
  if (
    ts.isAsExpression(expression) ||
    ts.isParenthesizedExpression(expression) ||
    ts.isNonNullExpression(expression)
  )
    return written(expression.expression);
  return expression;
}

/** Whether any text may stand there, rather than one of a list of texts. */
function isText(expression: ts.Expression, checker: ts.TypeChecker): boolean {
  const type = checker.getTypeAtLocation(expression);
  const kinds = type.isUnion() ? type.types : [type];
  const open = ts.TypeFlags.String | ts.TypeFlags.TemplateLiteral | ts.TypeFlags.Any;
  return kinds.some(({ flags }) => (flags & open) !== 0);
}

function isListOnly(type: ts.Type, checker: ts.TypeChecker): boolean {
  const kinds = type.isUnion() ? type.types : [type];
  return kinds.every((one) => checker.isArrayLikeType(one));
}
