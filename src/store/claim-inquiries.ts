import type { ClaimInquiry, ClaimPoint } from '../domain/claim-inquiry.ts'
import type { Db } from './db.ts'

/** Keeps the points of a round as they were sent. */
export async function addInquiry(
  db: Db,
  inquiry: { claimId: string; points: readonly ClaimPoint[]; note: string; by: string; at: Date },
): Promise<number> {
  const last = await db('guarantee_claim_inquiries').where({ claim_id: inquiry.claimId }).max('round as round').first()
  const round = (last?.round ?? 0) + 1
  await db('guarantee_claim_inquiries').insert({
    claim_id: inquiry.claimId,
    round,
    points: JSON.stringify(inquiry.points),
    note: inquiry.note,
    sent_by: inquiry.by,
    sent_at: inquiry.at,
  })
  return round
}

/** Every round of a claim, oldest first. Whether the reader may see them is the claim's question. */
export async function listInquiries(db: Db, claimId: string): Promise<ClaimInquiry[]> {
  return db('guarantee_claim_inquiries as i')
    .leftJoin('guarantee_claim_answers as a', 'a.inquiry_id', 'i.id')
    .where({ 'i.claim_id': claimId })
    .orderBy('i.round')
    .select({
      id: 'i.id',
      claimId: 'i.claim_id',
      round: 'i.round',
      points: 'i.points',
      note: 'i.note',
      sentBy: 'i.sent_by',
      sentAt: 'i.sent_at',
      answers: 'a.answers',
      answeredBy: 'a.answered_by',
      answeredAt: 'a.answered_at',
    })
}

export async function addAnswers(
  db: Db,
  answer: { inquiryId: string; answers: Readonly<Record<string, string>>; by: string; at: Date },
): Promise<void> {
  await db('guarantee_claim_answers').insert({
    inquiry_id: answer.inquiryId,
    answers: JSON.stringify(answer.answers),
    answered_by: answer.by,
    answered_at: answer.at,
  })
}
