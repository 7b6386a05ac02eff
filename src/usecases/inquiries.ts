import type { Day } from '../domain/day.ts'
import { NotFound, Refused } from '../domain/errors.ts'
import {
  type Addressee,
  demandDueDay,
  type Inquiry,
  type InquiryKind,
  isInquiryStepOpen,
  stepInquiry,
} from '../domain/inquiry.ts'
import type { NewFile } from '../store/attachments.ts'
import type { Db } from '../store/db.ts'
import { getGuaranteeForSurety } from '../store/guarantees.ts'
import {
  addInquiryDraft,
  addInquiryMessage,
  getInquiryForContractor,
  getInquiryForOrderer,
  getInquiryForSurety,
  listInquiryMessages,
  listPeopleOfOrderer,
  saveInquiry,
} from '../store/inquiries.ts'
import { type FileSubject, listFiles, type SubjectFile } from '../store/subject-files.ts'
import { getUseStatementForSurety } from '../store/use-statements.ts'
import type { ContractorUser, Deps, DeskUser, OrdererUser, SignedIn } from './deps.ts'
import { type Act, perform } from './perform.ts'
import { putFile, takeOutFile, viewFile } from './subject-files.ts'

/** Who answers a 照会: the party that was asked. */
export type Answerer = ContractorUser | OrdererUser

/** A first question before it is sent. */
export type InquiryDraft = {
  readonly addressee: Addressee
  readonly kind: InquiryKind
  readonly text: string
  readonly dueOn: Day
}

/** What the files of one side stand beside; each belongs to the message it was sent with. */
export function filesOfInquiry(id: string, side: 'question' | 'answer'): FileSubject {
  return { kind: `inquiry_${side}`, id }
}

/** 照会を作成する, about a guarantee or one of its statements. Nothing is sent yet. Gives its id. */
export async function startInquiry(
  deps: Deps,
  user: DeskUser,
  about: { readonly guaranteeId: string; readonly statementId: string | null },
  { addressee, kind, text, dueOn }: InquiryDraft,
): Promise<string> {
  return perform(deps, user, 'start-inquiry', async ({ tx, at, today, record }) => {
    demandReviewer(user)
    const guarantee = await getGuaranteeForSurety(tx, user.suretyId, about.guaranteeId)
    await demandStatement(tx, user, about)
    demandDueDay(dueOn, today)
    const asked =
      addressee === 'contractor'
        ? { contractorId: guarantee.contractorId, ordererId: null }
        : { contractorId: null, ordererId: guarantee.ordererId }
    if (!asked.contractorId && !asked.ordererId) throw new Refused('orderer_not_registered')
    const { realmId, suretyId, userId } = user
    const draft = { ...about, ...asked, realmId, suretyId, kind, draftText: text, dueOn, createdBy: userId }
    const id = await addInquiryDraft(tx, draft, at)
    await record({ name: 'inquiry.started', subjectId: id, details: { guaranteeId: guarantee.id, addressee, kind } })
    return id
  })
}

/** 照会を送る, the first time or once more after an answer, with the files put beside it since. */
export async function sendQuestion(
  deps: Deps,
  user: DeskUser,
  id: string,
  version: number,
  { text, dueOn }: { readonly text: string; readonly dueOn: Day },
): Promise<void> {
  await perform(deps, user, 'send-question', async (act) => {
    const inquiry = await askedAt(act.tx, user, id, version)
    demandDueDay(dueOn, act.today)
    const state = stepInquiry(inquiry.state, 'ask')
    await saveInquiry(act.tx, inquiry, { ...inquiry, state, draftText: '', dueOn, savedAt: act.at })
    const place = await addMessage(act, user, id, { side: 'question', text, dueOn })
    await act.record({ name: 'inquiry.asked', subjectId: id, details: { place, dueOn } })
    if (inquiry.contractorId) return act.owe({ kind: 'inquiry-asked', inquiryId: id, place, recipientId: null })
    for (const recipientId of await listPeopleOfOrderer(act.tx, inquiry.ordererId ?? ''))
      await act.owe({ kind: 'inquiry-asked', inquiryId: id, place, recipientId })
  })
}

/** 回答する, by whoever of the party that was asked; the officer who asked is told. */
export async function answerInquiry(
  deps: Deps,
  user: Answerer,
  id: string,
  version: number,
  text: string,
): Promise<void> {
  await perform(deps, user, 'answer-inquiry', async (act) => {
    const inquiry = await getInquiryFor(act.tx, user, id)
    if (inquiry.version !== version) throw new Refused('changed_meanwhile')
    const state = stepInquiry(inquiry.state, 'answer')
    await saveInquiry(act.tx, inquiry, { ...inquiry, state, savedAt: act.at })
    const place = await addMessage(act, user, id, { side: 'answer', text, dueOn: null })
    await act.record({ name: 'inquiry.answered', subjectId: id, details: { place } })
    await act.owe({ kind: 'inquiry-answered', inquiryId: id, place, recipientId: inquiry.createdBy })
  })
}

/** 完了: the answer was enough. */
export async function finishInquiry(deps: Deps, user: DeskUser, id: string, version: number): Promise<void> {
  await perform(deps, user, 'finish-inquiry', async ({ tx, at, record }) => {
    const inquiry = await askedAt(tx, user, id, version)
    await saveInquiry(tx, inquiry, { ...inquiry, state: stepInquiry(inquiry.state, 'finish'), savedAt: at })
    await record({ name: 'inquiry.finished', subjectId: id, details: {} })
  })
}

/** 取下げ, with a reason that both sides read. */
export async function withdrawInquiry(
  deps: Deps,
  user: DeskUser,
  id: string,
  version: number,
  reason: string,
): Promise<void> {
  await perform(deps, user, 'withdraw-inquiry', async ({ tx, at, record }) => {
    const inquiry = await askedAt(tx, user, id, version)
    await saveInquiry(tx, inquiry, { ...inquiry, state: stepInquiry(inquiry.state, 'withdraw'), reason, savedAt: at })
    await record({ name: 'inquiry.withdrawn', subjectId: id, details: { reason } })
  })
}

/** Throws a 照会 away that was never sent. */
export async function discardInquiry(deps: Deps, user: DeskUser, id: string, version: number): Promise<void> {
  await perform(deps, user, 'discard-inquiry', async ({ tx, at, record }) => {
    const inquiry = await askedAt(tx, user, id, version)
    await saveInquiry(tx, inquiry, { ...inquiry, state: stepInquiry(inquiry.state, 'discard'), savedAt: at })
    await record({ name: 'inquiry.discarded', subjectId: id, details: {} })
  })
}

/** A file to be sent with the next message of the person's side, while that side may write. */
export async function addToInquiry(
  deps: Deps,
  user: SignedIn,
  id: string,
  version: number,
  file: NewFile,
): Promise<string> {
  return perform(deps, user, 'add-to-inquiry', async (act) => {
    const inquiry = await writableAt(act.tx, user, id, version)
    await saveInquiry(act.tx, inquiry, { ...inquiry, savedAt: act.at })
    return putFile(act, user, filesOfInquiry(id, sideOf(user)), file)
  })
}

/** Takes a file out again that was not sent yet. */
export async function takeFromInquiry(
  deps: Deps,
  user: SignedIn,
  id: string,
  version: number,
  fileId: string,
): Promise<void> {
  await perform(deps, user, 'take-from-inquiry', async (act) => {
    const inquiry = await writableAt(act.tx, user, id, version)
    const unsent = await listUnsentFiles(act.tx, id, sideOf(user))
    if (!unsent.some((file) => file.id === fileId)) throw new NotFound()
    await saveInquiry(act.tx, inquiry, { ...inquiry, savedAt: act.at })
    await takeOutFile(act, user, filesOfInquiry(id, sideOf(user)), fileId)
  })
}

/** Opens a file of the thread: one's own side's, and of the other's what was sent. */
export async function viewInquiryFile(
  deps: Deps,
  user: SignedIn,
  id: string,
  fileId: string,
): ReturnType<typeof viewFile> {
  await getInquiryFor(deps.db, user, id)
  const messages = await listInquiryMessages(deps.db, id)
  const side = messages.find(({ fileIds }) => fileIds.includes(fileId))?.side ?? sideOf(user)
  return viewFile(deps, user, filesOfInquiry(id, side), fileId, (db) => getInquiryFor(db, user, id))
}

/** A 照会 for whoever is a party to it; anybody else's is not found. */
export async function getInquiryFor(db: Db, user: SignedIn, id: string): Promise<Inquiry> {
  if (user.kind === 'desk') return getInquiryForSurety(db, user.suretyId, id)
  if (user.kind === 'contractor') return getInquiryForContractor(db, user.contractorId, id)
  return getInquiryForOrderer(db, user.ordererId, id)
}

/** The files of a side that went with no message yet. */
export async function listUnsentFiles(db: Db, id: string, side: 'question' | 'answer'): Promise<SubjectFile[]> {
  const sent = (await listInquiryMessages(db, id)).flatMap(({ fileIds }) => fileIds)
  return (await listFiles(db, filesOfInquiry(id, side))).filter((file) => !sent.includes(file.id))
}

export function sideOf(user: SignedIn): 'question' | 'answer' {
  return user.kind === 'desk' ? 'question' : 'answer'
}

async function addMessage(
  { tx, at }: Act,
  user: SignedIn,
  id: string,
  message: { readonly side: 'question' | 'answer'; readonly text: string; readonly dueOn: Day | null },
): Promise<number> {
  const place = (await listInquiryMessages(tx, id)).length + 1
  const fileIds = (await listUnsentFiles(tx, id, message.side)).map((file) => file.id)
  await addInquiryMessage(tx, id, { ...message, place, fileIds, writtenBy: user.userId, writtenAt: at })
  return place
}

async function askedAt(tx: Db, user: DeskUser, id: string, version: number): Promise<Inquiry> {
  demandReviewer(user)
  const inquiry = await getInquiryForSurety(tx, user.suretyId, id)
  if (inquiry.version !== version) throw new Refused('changed_meanwhile')
  return inquiry
}

async function writableAt(tx: Db, user: SignedIn, id: string, version: number): Promise<Inquiry> {
  if (user.kind === 'desk') demandReviewer(user)
  const inquiry = await getInquiryFor(tx, user, id)
  if (inquiry.version !== version) throw new Refused('changed_meanwhile')
  const { state } = inquiry
  if (!isInquiryStepOpen(state, user.kind === 'desk' ? 'ask' : 'answer'))
    throw new Refused('not_possible_now', { state })
  return inquiry
}

async function demandStatement(
  tx: Db,
  user: DeskUser,
  { guaranteeId, statementId }: { readonly guaranteeId: string; readonly statementId: string | null },
): Promise<void> {
  if (!statementId) return
  const statement = await getUseStatementForSurety(tx, user.suretyId, statementId)
  if (statement.guaranteeId !== guaranteeId) throw new NotFound()
}

function demandReviewer(user: DeskUser): void {
  if (!user.roles.includes('reviewer')) throw new Refused('not_allowed')
}
