import type { Day } from '../domain/day.ts'
import type { Guarantee } from '../domain/guarantee.ts'
import { formatDay, formatInstant } from './format.ts'
import { guaranteeStateLabels, versionLabel } from './labels.ts'

type Word = { readonly text: string; readonly state: string }
type Warning = {
  readonly kind: 'warn'
  readonly title: string
  readonly text: string
  readonly link: { readonly text: string; readonly href: string } | undefined
}

/** What a certificate is worth at this moment: its guarantee's state in words, and the version shown. */
export type Standing = {
  readonly statuses: readonly Word[]
  readonly sentence: string
  /** Null only for the newest version of a guarantee in force; printed along with the certificate. */
  readonly warning: Warning | null
}

/** What has to be known of a version to say where it stands. */
export type VersionName = {
  readonly id: string
  readonly changeNumber: number
  readonly kind: string
  readonly issuedAt: Date
}

type Worth = Pick<Guarantee, 'state' | 'guaranteeEndsOn'>

const sentences: Readonly<Record<Guarantee['state'], string>> = {
  in_force: 'この保証契約は有効です。',
  voided: 'この保証契約は取り消されています。',
  cancelled: 'この保証契約は解約されています。',
  ended: 'この保証契約は終了しています。',
  claimed: 'この保証契約は、保証金の請求の手続中です。',
}

const superseded: Word = { text: '新しい版があります', state: 'act' }

/** The standing of one version. A state we do not know is never taken for valid nor for revoked. */
export function standingOf(
  guarantee: Worth,
  shown: VersionName,
  newest: VersionName & { readonly href: string },
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
    warning: warningOf(state, sentence, shown, newest),
  }
}

/** 新規, 変更-1, 変更-1（訂正）. */
export function labelOf({ changeNumber, kind }: Pick<VersionName, 'changeNumber' | 'kind'>): string {
  return kind === 'correction' ? `${versionLabel(changeNumber)}（訂正）` : versionLabel(changeNumber)
}

/** 照合番号: the beginning of the digest the content was frozen with, in groups that can be read out. */
export function checkNumber(digest: Buffer): string {
  return digest
    .toString('hex')
    .slice(0, 16)
    .toUpperCase()
    .replace(/(.{4})(?=.)/g, '$1-')
}

/** In force is what the register says; that the period is over is said beside it, since nobody may overlook it. */
function sentenceOf({ state, guaranteeEndsOn }: Worth, today: Day): string {
  if (state === 'in_force' && guaranteeEndsOn < today) {
    return `取消や解約の記録はありませんが、保証期間は${formatDay(guaranteeEndsOn)}までです。`
  }
  return sentences[state]
}

function warningOf(
  state: Guarantee['state'],
  sentence: string,
  shown: VersionName,
  newest: VersionName & { readonly href: string },
): Warning | null {
  const newer = { text: `最新の証書（${labelOf(newest)}）を表示する`, href: newest.href }
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
