import type { Day } from '../domain/day.ts'
import type { CertificateVersion } from '../store/certificates.ts'
import type { GuaranteeRow } from '../store/guarantees.ts'
import type { Notice, Status } from '../web/components.ts'
import { formatDay, formatInstant } from '../wording/format.ts'
import { guaranteeStateLabels, versionLabel } from '../wording/labels.ts'

/** What a certificate is worth at this moment: its guarantee's state in words, and the version shown. */
export type Standing = {
  readonly statuses: readonly Status[]
  readonly sentence: string
  /** Null only for the newest version of a guarantee in force; printed along with the certificate. */
  readonly warning: Notice | null
}

const sentences: Readonly<Record<GuaranteeRow['state'], string>> = {
  in_force: 'この保証契約は有効です。',
  voided: 'この保証契約は取り消されています。',
  cancelled: 'この保証契約は解約されています。',
  ended: 'この保証契約は終了しています。',
  claimed: 'この保証契約は、保証金の請求の手続中です。',
}

const superseded: Status = { text: '新しい版があります', state: 'act' }

/** The standing of one version. A state we do not know is never taken for valid nor for revoked. */
export function standingOf(
  guarantee: GuaranteeRow,
  shown: CertificateVersion,
  newest: CertificateVersion,
  today: Day,
): Standing {
  const isKnown = Object.hasOwn(guaranteeStateLabels, guarantee.state)
  const { state } = guarantee
  const isNewest = shown.id === newest.id
  const status = isKnown ? { text: guaranteeStateLabels[state], state } : { text: '確認できません', state: 'stopped' }
  const sentence = isKnown ? sentenceOf(guarantee, today) : 'この保証契約の状態を確認できません。'
  return {
    statuses: [status, { text: labelOf(shown), state: 'version' }, ...(isNewest ? [] : [superseded])],
    sentence: isNewest ? `${sentence}最新の証書を表示しています。` : sentence,
    warning: warningOf(guarantee, sentence, shown, newest),
  }
}

/** In force is what the register says; that the period is over is said beside it, since nobody may overlook it. */
function sentenceOf({ state, guaranteeEndsOn }: GuaranteeRow, today: Day): string {
  if (state === 'in_force' && guaranteeEndsOn < today) {
    return `取消や解約の記録はありませんが、保証期間は${formatDay(guaranteeEndsOn)}までです。`
  }
  return sentences[state]
}

/** 新規, 変更-1, 変更-1（訂正）. */
export function labelOf({ changeNumber, kind }: CertificateVersion): string {
  return kind === 'correction' ? `${versionLabel(changeNumber)}（訂正）` : versionLabel(changeNumber)
}

function warningOf(
  { id, state }: GuaranteeRow,
  sentence: string,
  shown: CertificateVersion,
  newest: CertificateVersion,
): Notice | null {
  const newer = { text: `最新の証書（${labelOf(newest)}）を表示する`, href: `/dsure/guarantees/${id}` }
  if (state !== 'in_force' && state !== 'claimed') {
    return {
      kind: 'warn',
      title: sentence,
      text: 'この証書は、発行したときの記録です。有効な保証証書として取り扱わないでください。',
      link: shown.id === newest.id ? undefined : newer,
    }
  }
  if (shown.id === newest.id) return null
  return {
    kind: 'warn',
    title: '新しい版があります',
    text: `これは${labelOf(shown)}（${formatInstant(shown.issuedAt)} 発行）の内容です。いまの内容は${labelOf(newest)}です。`,
    link: newer,
  }
}
