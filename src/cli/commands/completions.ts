/** `narrows completions`: scripts that let a shell complete command lines. */
import { Argument, type Command } from "commander";
import { withExamples } from "../examples.ts";

export function registerCompletions(program: Command): void {
  const command = program
    .command("completions")
    .description("prints a script that lets a shell complete commands, options and design ids")
    .addArgument(new Argument("<shell>").choices(["bash", "zsh", "fish", "powershell"]));
  withExamples(command, [
    "narrows completions bash > narrows.bash",
    "narrows completions fish > narrows.fish",
  ]).action(async (shell: string) => {
    const { printCompletionScript } = await import("../completion.ts");
    await printCompletionScript(program, shell);
  });
  program
    .command("complete", { hidden: true })
    .argument("[words...]")
    .action(async (words: string[]) => {
      const { answerCompletion } = await import("../completion.ts");
      await answerCompletion(program, words);
    });
}
