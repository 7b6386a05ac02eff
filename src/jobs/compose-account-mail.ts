import { dayOf } from '../domain/day.ts'
import { noMailTexts } from '../domain/mail-text.ts'
import { accountInvitation } from '../mail/account-invitation.ts'
import { accountNotice } from '../mail/account-notice.ts'
import { colleagueInvited, colleagueReset } from '../mail/colleague.ts'
import { contractorChangeDecided } from '../mail/contractor-change.ts'
import type { Letter, LetterHead } from '../mail/letter.ts'
import { emailChange } from '../mail/email-change.ts'
import { noticeAddressConfirmation } from '../mail/notice-address.ts'
import { passwordReset, passwordWasReset } from '../mail/password-reset.ts'
import { getChange } from '../store/contractor-changes.ts'
import { getContractor } from '../store/contractors.ts'
import { mailTextsInForce } from '../store/mail-texts.ts'
import { findEmailChange } from '../store/email-changes.ts'
import { findNoticeAddressById } from '../store/notices.ts'
import type { Owed } from '../store/outbox.ts'
import { findUserOfReset } from '../store/password-resets.ts'
import { getSurety } from '../store/sureties.ts'
import { type Account, getCredentials } from '../store/users.ts'
import type { Deps } from '../usecases/deps.ts'
import { tokenMark } from '../usecases/private-links.ts'
import { services } from '../wording/services.ts'
import type { ComposedMail } from './compose-mail.ts'

type OwedToPerson = Extract<Owed, { readonly userId: string } | { readonly resetId: string }>

/** What a person hears of the own account; null for a reset that nobody is meant by. No password stands in any of them. */
export async function accountMail(deps: Deps, baseAddress: string, owed: OwedToPerson): Promise<ComposedMail | null> {
  const userId = 'userId' in owed ? owed.userId : await findUserOfReset(deps.db, owed.resetId)
  if (!userId) return null
  const { account } = await getCredentials(deps.db, userId)
  const { subject, text } = letterOf(await headOf(deps, baseAddress, account), account, owed)
  return { recipient: addressIn(owed) ?? account.email, subject, body: text }
}

/** Asks at the address somebody wants to have; null once that was answered, or another was wanted. */
export async function emailChangeMail(deps: Deps, baseAddress: string, id: string): Promise<ComposedMail | null> {
  const change = await findEmailChange(deps.db, id)
  if (!change) return null
  const { account } = await getCredentials(deps.db, change.userId)
  const { subject, text } = emailChange({
    ...(await headOf(deps, baseAddress, account)),
    service: account.portal,
    personName: account.name,
    path: `/${account.portal}/account/email/${tokenMark}`,
  })
  return { recipient: change.address, subject, body: text }
}

/** Asks whether an address is its reader's; null once it was taken out or confirmed. */
export async function noticeAddressMail(deps: Deps, baseAddress: string, id: string): Promise<ComposedMail | null> {
  const found = await findNoticeAddressById(deps.db, id)
  if (!found || found.confirmedAt) return null
  const contractor = await getContractor(deps.db, found.contractorId)
  const surety = await getSurety(deps.db, contractor.suretyId)
  const { subject, text } = noticeAddressConfirmation({
    contractorName: contractor.name,
    isTrial: deps.realm.kind === 'trial',
    baseAddress,
    surety: { name: surety.name, officeName: '', telephone: '' },
    texts: noMailTexts,
    path: `/netdesk/notice-addresses/${tokenMark}`,
  })
  return { recipient: found.address, subject, body: text }
}

/** 会社の変更の結果, to whoever asked for it. */
export async function contractorChangeMail(deps: Deps, baseAddress: string, id: string): Promise<ComposedMail> {
  const change = await getChange(deps.db, id)
  const { account } = await getCredentials(deps.db, change.askedBy)
  const { subject, text } = contractorChangeDecided({
    ...(await headOf(deps, baseAddress, account)),
    isApproved: change.state === 'approved',
    validFrom: change.validFrom,
    changeId: id,
  })
  return { recipient: account.email, subject, body: text }
}

function addressIn(owed: OwedToPerson): string | undefined {
  return owed.kind === 'account-notice' ? owed.address : undefined
}

function letterOf(head: LetterHead, { portal, name, loginId }: Account, owed: OwedToPerson): Letter {
  const about = { ...head, service: portal, personName: name }
  switch (owed.kind) {
    case 'account-invitation':
      return accountInvitation({ ...head, personName: name, loginId })
    case 'account-notice':
      return accountNotice({ ...about, notice: owed.notice, by: owed.by, left: owed.left ?? 0, loginId })
    case 'colleague-invited':
      return colleagueInvited({ ...about, loginId, path: `/${portal}/password-reset/${tokenMark}` })
    case 'colleague-reset':
      return colleagueReset({ ...about, path: `/${portal}/password-reset/${tokenMark}` })
    case 'password-reset':
      return passwordReset({ ...about, path: `/${portal}/password-reset/${tokenMark}` })
    case 'password-was-reset':
      return passwordWasReset({ ...about, path: `/${portal}/login` })
  }
}

/** Signed by whom the person asks: the contractor's office, or, where there is none, the service itself. */
async function headOf({ db, realm, now }: Deps, baseAddress: string, account: Account): Promise<LetterHead> {
  const { suretyId, contact, portal, organisationName } = account
  return {
    contractorName: organisationName,
    isTrial: realm.kind === 'trial',
    baseAddress,
    surety: {
      name: suretyId ? (await getSurety(db, suretyId)).name : services[portal].name,
      officeName: contact?.name ?? '',
      telephone: contact?.telephone ?? '',
    },
    texts: suretyId ? await mailTextsInForce(db, suretyId, dayOf(now())) : noMailTexts,
  }
}
