/** How many sequences a model test tries: few with every run of the suite, as many as MODEL_RUNS says when it is asked for more. */
export const modelRuns = Number(process.env['MODEL_RUNS'] ?? 15)
