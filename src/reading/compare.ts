import type { Trust } from '../signing/detached-signature.ts'
import { type Drawing, isSameDrawing } from './drawing.ts'
import type { Likeness, Original } from './messages.ts'
import { readDrawing } from './read-drawing.ts'
import { judgeSignature } from './signature.ts'
import { Unreadable } from './unreadable.ts'

/** Reads every original, also after one was found to be the same, so that the time tells nothing. */
export async function compare(file: Buffer, drawing: Drawing, originals: readonly Original[]): Promise<Likeness> {
  const drawn: Drawn[] = []
  for (const { bytes, trust } of originals) drawn.push({ drawing: await drawingOrNull(bytes), trust })
  return likenessOf(file, drawing, drawn)
}

const nobody: Trust = { roots: [], stampRoots: [] }

/** An original as read; null for one that could not be. */
export type Drawn = { readonly drawing: Drawing | null; readonly trust: Trust }

export function likenessOf(file: Buffer, drawing: Drawing, originals: readonly Drawn[]): Likeness {
  let place: number | null = null
  for (const [n, original] of originals.entries()) {
    if (original.drawing && isSameDrawing(original.drawing, drawing)) place ??= n
  }
  const { ok } = judgeSignature(file, originals[place ?? 0]?.trust ?? nobody)
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
