const wanted = Number(process.env['MODEL_RUNS'] ?? 15)
const most = 100

/**
 * How many sequences a model test tries: few with every run of the suite, as many as MODEL_RUNS says when it is asked for
 * more. In batches, since each test is one transaction, and a transaction of thousands of savepoints grows slow.
 */
export const modelBatches: readonly { readonly batch: number; readonly runs: number }[] = Array.from(
  { length: Math.ceil(wanted / most) },
  (_, batch) => ({ batch: batch + 1, runs: Math.min(most, wanted - batch * most) }),
)
