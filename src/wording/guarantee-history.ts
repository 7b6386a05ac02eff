import type { CertificateContent } from '../domain/certificate.ts'
import { effectiveVersion, versionBefore } from '../domain/certificate-versions.ts'
import type { Day } from '../domain/day.ts'
import type { Guarantee } from '../domain/guarantee.ts'
import type { GuaranteeActKind } from '../domain/guarantee-endings.ts'
import { labelOf, noteOf, type VersionName } from './certificate-standing.ts'
import { formatDay } from './format.ts'
import { guaranteeActLabels } from './guarantee-acts.ts'
import { versionLabel } from './labels.ts'
import { changesBetween } from './version-changes.ts'

type HistoryVersion = VersionName & { readonly content: CertificateContent }
type HistoryAct = {
  readonly kind: GuaranteeActKind
  readonly changeNumber: number
  readonly effectiveOn: Day | null
  readonly reason: string
  readonly consent: { readonly on: Day; readonly number: string } | null
  readonly decidedAt: Date | null
}

/** A line of 電子保証情報（履歴情報）, the same for both parties: an issue, or what the surety did to it since. */
export type HistoryEntry<Version> = {
  readonly at: Date
  readonly label: string
  readonly note: string | undefined
  readonly changes: string
  /** What the line opens. */
  readonly version: Version
}

/** Everything that was issued and undone, newest first; nothing vanishes (R18). */
export function historyOf<Version extends HistoryVersion>(
  guarantee: Pick<Guarantee, 'state'>,
  versions: readonly Version[],
  acts: readonly HistoryAct[],
): HistoryEntry<Version>[] {
  const issues = versions.map((version) => ({
    at: version.issuedAt,
    label: labelOf(version),
    note: noteOf(guarantee, version, versions),
    changes: changesOf(version, versions),
    version,
  }))
  const undone = acts.flatMap((act) => entryOf(act, versions))
  // Of one instant, what undoes stands above what it undoes.
  return [...undone, ...issues].toSorted((a, b) => b.at.getTime() - a.at.getTime())
}

/** A 訂正 has its own version; the others are told here. */
function entryOf<Version extends HistoryVersion>(
  act: HistoryAct,
  versions: readonly Version[],
): HistoryEntry<Version>[] {
  const { kind, changeNumber, decidedAt, effectiveOn } = act
  const version =
    kind === 'amendment_withdrawal'
      ? versions.find((one) => one.changeNumber === changeNumber)
      : effectiveVersion(versions)
  if (kind === 'correction' || !decidedAt || !version) return []
  const note = effectiveOn ? formatDay(effectiveOn) : undefined
  return [{ at: decidedAt, label: guaranteeActLabels[kind], note, changes: undoneText(act), version }]
}

function undoneText({ kind, changeNumber, reason, consent }: HistoryAct): string {
  const agreed = consent ? `発注者の同意 ${formatDay(consent.on)} ${consent.number}` : ''
  const what =
    kind === 'amendment_withdrawal' ? `${versionLabel(changeNumber)}を取り消し、変更前の内容に戻しました` : ''
  return [what, agreed, `理由：${reason}`].filter(Boolean).join('／')
}

function changesOf<Version extends HistoryVersion>(version: Version, versions: readonly Version[]): string {
  const before = versionBefore(version, versions)
  return before ? changesBetween(before.content, version.content).join('／') : '（はじめの証書）'
}
