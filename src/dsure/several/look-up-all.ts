import type { Response } from 'express'
import { depsOf, ordererUser } from '../../access/context.ts'
import { lookUpCertificate } from '../../usecases/look-up-certificate.ts'
import type { Pair } from '../pasted.ts'
import { untilText } from '../wait.ts'
import type { SeveralAnswer } from './several.page.ts'

/**
 * Looks up one pair after another, each an act of its own that counts like any other; once the limit of wrong tries is
 * reached, those that are left are not tried.
 */
export async function lookUpAll(res: Response, pairs: readonly Pair[]): Promise<SeveralAnswer[]> {
  const deps = depsOf(res)
  const { id, address, isResumed } = deps.request
  // The one-time key belongs to the form, and each pair is looked up by itself.
  const each = { ...deps, request: { id, address, isResumed, once: null } }
  const answers: SeveralAnswer[] = []
  for (const pair of pairs) {
    const { guaranteeNumber, authenticationKey } = pair
    if (authenticationKey === '') {
      answers.push({ kind: 'no_key', guaranteeNumber })
      continue
    }
    const answer = await lookUpCertificate(each, ordererUser(res), guaranteeNumber, authenticationKey)
    if (answer.kind === 'slowed') {
      const waitMs = new Date(answer.until).getTime() - deps.instant().getTime()
      answers.push({ kind: 'not_tried', guaranteeNumber, until: untilText(deps.now(), waitMs) })
    } else {
      answers.push({ kind: 'answered', pair, answer })
    }
  }
  return answers
}
