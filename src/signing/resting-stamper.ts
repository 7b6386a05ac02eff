import type { Stamper } from './time-stamp.ts'

const restMs = 60_000

/** The same stamper, left alone for a minute after it failed: whatever waits for a stamp asks again and again. */
export function restingStamper(stamper: Stamper, instant: () => Date): Stamper {
  let until = 0
  return {
    async stamp(bytes) {
      if (instant().getTime() < until) throw new Error('the time stamper failed within the last minute')
      try {
        return await stamper.stamp(bytes)
      } catch (error) {
        until = instant().getTime() + restMs
        throw error
      }
    },
  }
}
