const rounds = 200

/** The median of each page in milliseconds, under its name. */
export type Medians = ReadonlyMap<string, number>

/** The median of one act done over and over; the first ones warm caches and plans. */
export async function medianTime(act: () => Promise<void>): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const start = process.hrtime.bigint()
    await act()
    if (round >= rounds / 10) times.push(Number(process.hrtime.bigint() - start) / 1e6)
  }
  times.sort((a, b) => a - b)
  return times[Math.floor(times.length / 2)] ?? 0
}
