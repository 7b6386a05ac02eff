import type { Response } from 'express'
import { depsOf, deskUser } from '../../access/context.ts'
import type { ClaimKind, ClaimSubject } from '../../domain/desk-claim.ts'
import { findClaim } from '../../store/desk-claims.ts'
import type { Link } from '../../web/components.ts'
import { formatInstantInEra } from '../../wording/format.ts'

/** How a kind is called in addresses; the same word as in the address of the thing itself. */
const slugs: Readonly<Record<ClaimKind, string>> = {
  application: 'applications',
  amendment: 'amendments',
  use_statement: 'use-statements',
  parcel: 'sent-documents',
  guarantee_claim: 'guarantee-claims',
}

/** The kind an address names; undefined for none of them. */
export function kindOfSlug(slug: string): ClaimKind | undefined {
  return (Object.keys(slugs) as ClaimKind[]).find((kind) => slugs[kind] === slug)
}

/** Where the thing itself is. */
export function hrefOfSubject({ kind, id }: ClaimSubject): string {
  return `/desk/${slugs[kind]}/${id}`
}

/** Where its 担当 is shown and passed on. */
export function hrefOfClaim({ kind, id }: ClaimSubject): string {
  return `/desk/claims/${slugs[kind]}/${id}`
}

/** The line above a thing that tells in whose hands it is, with the way to change that. */
export type ClaimLine = { readonly text: string; readonly link: Link }
export type WithClaim = { readonly claim: ClaimLine }

/** Whose it is and since when, for the head of its page. */
export async function claimLine(res: Response, subject: ClaimSubject): Promise<ClaimLine> {
  const { userId, suretyId } = deskUser(res)
  const claim = await findClaim(depsOf(res).db, suretyId, subject)
  const href = hrefOfClaim(subject)
  if (!claim) return { text: '担当：決まっていません', link: { text: '担当のページ', href } }
  const isMine = claim.holderId === userId
  return {
    text: `担当：${claim.holderName}${isMine ? '（自分）' : ''}　${formatInstantInEra(claim.heldSince)}から`,
    link: { text: isMine ? '引き継ぐ' : '担当のページ', href },
  }
}
