/** What a point of a 照会 is about: an item of the claim, a paper, or anything else. */
export type ClaimPointKind = 'field' | 'paper' | 'question'
export const claimPointKinds: readonly ClaimPointKind[] = ['field', 'paper', 'question']

/** 照会事項. One point that the body is asked to answer; its id stays through the answers. */
export type ClaimPoint = {
  readonly id: string
  readonly kind: ClaimPointKind
  /** Which item or paper, in words; empty for a question. */
  readonly about: string
  readonly text: string
}

/** The most points of one round. */
export const mostPoints = 20

/** 照会. All points of a round, sent once; answered once, all points together. */
export type ClaimInquiry = {
  readonly id: string
  readonly claimId: string
  readonly round: number
  readonly points: readonly ClaimPoint[]
  readonly note: string
  readonly sentBy: string
  readonly sentAt: Date
  /** By the id of the point; null while nobody has answered. */
  readonly answers: Readonly<Record<string, string>> | null
  readonly answeredBy: string | null
  readonly answeredAt: Date | null
}

/** The points that have no answer yet. */
export function unanswered(
  points: readonly ClaimPoint[],
  answers: Readonly<Record<string, string>>,
): readonly ClaimPoint[] {
  return points.filter(({ id }) => (answers[id] ?? '') === '')
}
