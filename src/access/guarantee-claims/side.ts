import type { Response } from 'express'
import type { ClaimAnswerLetter } from '../../domain/claim-decision.ts'
import type { GuaranteeClaim } from '../../store/guarantee-claims.ts'
import type { ClaimAuthor, viewClaimLetter } from '../../usecases/guarantee-claims.ts'
import type { FieldErrors, Typed } from '../../web/form.ts'
import type { ClaimCheckPage } from './check.page.ts'
import type { ClaimContentPage } from './content.page.ts'
import type { ClaimDiscardPage, ClaimDraftPage } from './draft.page.ts'
import type { ClaimStartPage } from './start.page.ts'

/** The pages of a 保証金請求書 that is being made, the same for a body and for the desk that copies one from paper. */
export type ClaimDraftViews = {
  'access/guarantee-claims/start': ClaimStartPage
  'access/guarantee-claims/content': ClaimContentPage
  'access/guarantee-claims/draft': ClaimDraftPage
  'access/guarantee-claims/check': ClaimCheckPage
  'access/guarantee-claims/discard': ClaimDiscardPage
}

type View = { [Name in keyof ClaimDraftViews]: [view: Name, model: ClaimDraftViews[Name]] }[keyof ClaimDraftViews]

/** What a portal adds to the making of a claim: who makes it, and how it looks once it was submitted. */
export type ClaimSide = {
  readonly portal: 'dsure' | 'desk'
  readonly userOf: (res: Response) => ClaimAuthor
  readonly page: (res: Response, ...view: View) => void
  /** 保証金請求書 as paper. */
  readonly letterPdf: (received: Awaited<ReturnType<typeof viewClaimLetter>>) => Promise<Buffer>
  /** 保証金支払通知書 or 回答書 as paper. */
  readonly answerPdf: (letter: ClaimAnswerLetter) => Promise<Buffer>
  /** The page of a claim that was submitted, with what was typed into one of its forms and is wrong. */
  readonly showSubmitted: (
    res: Response,
    claim: GuaranteeClaim,
    shown: { readonly typed: Typed; readonly errors: FieldErrors },
  ) => Promise<void>
}

export function claimHref({ portal }: Pick<ClaimSide, 'portal'>, id: string): string {
  return `/${portal}/guarantee-claims/${id}`
}
