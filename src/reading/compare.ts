import { type Drawing, isSameDrawing } from './drawing.ts'
import type { Likeness, Original } from './messages.ts'
import { readDrawing } from './read-drawing.ts'
import { judgeSignature } from './signature.ts'
import { Unreadable } from './unreadable.ts'

/** Looks at every original, also after one was found to be the same, so that the time tells nothing. */
export async function compare(file: Buffer, drawing: Drawing, originals: readonly Original[]): Promise<Likeness> {
  let place: number | null = null
  for (const [n, { bytes }] of originals.entries()) {
    const drawn = await drawingOrNull(bytes)
    if (drawn && isSameDrawing(drawn, drawing)) place ??= n
  }
  const { ok } = judgeSignature(file, originals[place ?? 0]?.roots ?? [])
  return { place, isSigned: place !== null && ok }
}

async function drawingOrNull(bytes: Uint8Array): Promise<Drawing | null> {
  try {
    return await readDrawing(bytes)
  } catch (error) {
    if (error instanceof Unreadable) return null
    throw error
  }
}
