import { describe, expect, it } from "vitest";
import { InputError } from "../../src/base/errors.ts";
import { connectTasks, serveTasks, type TaskPort } from "../../src/base/task-port.ts";

/** A worker that answers with the order's factor times the task; what closes it. */
function open(answer: (factor: number, task: number) => number | Promise<number>) {
  const { port1, port2 } = new MessageChannel();
  serveTasks<number, number, number>(port2 as unknown as TaskPort, (factor) => {
    if (factor === 0) throw new InputError("factor", "the factor is 0", { file: "f", line: 3 });
    return async (task) => ({ answer: await answer(factor, task) });
  });
  port1.start();
  port2.start();
  const connect = (factor: number) =>
    connectTasks<number, number, number>(port1 as unknown as TaskPort, factor);
  return { connect, close: () => port1.close() };
}

describe("tasks over a port", () => {
  it("are answered one after the other, under the order given first", async () => {
    const { connect, close } = open((factor, task) => factor * task);
    const worker = connect(7);
    expect([await worker.run(2), await worker.run(3)]).toEqual([14, 21]);
    close();
  });

  it("are answered in their order when several wait, however long each takes", async () => {
    const turns = async (count: number) => {
      for (let k = 0; k < count; k++) await Promise.resolve();
    };
    const { connect, close } = open(async (factor, task) => {
      await turns(20 * (3 - task));
      return factor * task;
    });
    const worker = connect(7);
    expect(await Promise.all([1, 2, 3].map((task) => worker.run(task)))).toEqual([7, 14, 21]);
    close();
  });

  it("that wait behind one that fails are refused with its reason", async () => {
    const { connect, close } = open((_, task) => {
      throw new RangeError(`no task ${task}`);
    });
    const worker = connect(1);
    const results = await Promise.allSettled([worker.run(5), worker.run(6)]);
    expect(results.map((each) => each.status === "rejected" && each.reason.message)).toEqual([
      expect.stringMatching(/no task 5/),
      expect.stringMatching(/no task 5/),
    ]);
    close();
  });

  it("that fail are refused with the reason, as are all after them", async () => {
    const { connect, close } = open((_, task) => {
      throw new RangeError(`no task ${task}`);
    });
    const worker = connect(1);
    await expect(worker.run(5)).rejects.toThrow(/no task 5/);
    await expect(worker.run(6)).rejects.toThrow(/no task 5/);
    close();
  });

  it("whose order holds a user's mistake say it as if no worker were there", async () => {
    const { connect, close } = open((factor) => factor);
    const failure = await connect(0)
      .run(1)
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(InputError);
    expect((failure as InputError).code).toBe("factor");
    expect((failure as InputError).describe()).toBe("f:3: the factor is 0");
    close();
  });

  it("move their answer's buffers instead of copying them", async () => {
    const { port1, port2 } = new MessageChannel();
    const sent = Float64Array.of(1, 2);
    serveTasks<null, null, Float64Array>(port2 as unknown as TaskPort, () => () => ({
      answer: sent,
      transfer: [sent.buffer],
    }));
    port1.start();
    port2.start();
    const worker = connectTasks<null, null, Float64Array>(port1 as unknown as TaskPort, null);
    expect(await worker.run(null)).toEqual(Float64Array.of(1, 2));
    expect(sent.length).toBe(0);
    port1.close();
  });
});
