import type { Response } from 'express'
import { type CopyCheck, copyCheckOf, type IssuedVersion } from '../wording/copy-check.ts'
import { publicAddressOf } from './context.ts'

/** What a copy of a version carries that is given out here. */
export function checkOf(res: Response, { version }: { readonly version: IssuedVersion }): CopyCheck {
  return copyCheckOf(publicAddressOf(res), version)
}
