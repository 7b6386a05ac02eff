import { checkCodeOf } from '../domain/certificate.ts'
import { effectiveVersion, standingAmong, type VersionFacts } from '../domain/certificate-versions.ts'
import type { Day } from '../domain/day.ts'
import type { Guarantee } from '../domain/guarantee.ts'
import { formatDay, formatInstant } from './format.ts'
import { type ActFacts, actMark } from './guarantee-acts.ts'
import { guaranteeStateLabels, versionLabel } from './labels.ts'

type Word = { readonly text: string; readonly state: string }
type Link = { readonly text: string; readonly href: string }
type Warning = {
  readonly kind: 'warn'
  readonly title: string
  readonly text: string
  readonly link: Link | undefined
}

/** What a certificate is worth at this moment: its guarantee's state in words, and the version shown. */
export type Standing = {
  readonly statuses: readonly Word[]
  readonly sentence: string
  /** Null only for the version in effect of a guarantee in force; printed along with the certificate. */
  readonly warning: Warning | null
}

/** What has to be known of a version to say where it stands. */
export type VersionName = VersionFacts & { readonly id: string; readonly withdrawnOn: Day | null }

/** What has to be known of a guarantee. `lastAct` is what the surety did to it last, null where that was nothing. */
export type Worth = Pick<Guarantee, 'state' | 'guaranteeEndsOn'> & { readonly lastAct: ActFacts | null }

const sentences: Readonly<Record<Guarantee['state'], string>> = {
  in_force: 'この保証契約は有効です。',
  voided: 'この保証契約は取り消されています。',
  cancelled: 'この保証契約は解約されています。',
  ended: 'この保証契約は終了しています。',
  claimed: 'この保証契約は、保証金の請求の手続中です。',
}

/** The standing of one version among all. A state we do not know is never taken for valid nor for revoked. */
export function standingOf<Version extends VersionName>(
  guarantee: Worth,
  shown: Version,
  versions: readonly Version[],
  hrefOf: (version: Version) => string,
  today: Day,
): Standing {
  const { state } = guarantee
  const isKnown = Object.hasOwn(guaranteeStateLabels, state)
  const status = isKnown ? { text: guaranteeStateLabels[state], state } : { text: '確認できません', state: 'stopped' }
  const sentence = isKnown ? sentenceOf(guarantee, today) : 'この保証契約の状態を確認できません。'
  const inEffect = effectiveVersion(versions) ?? shown
  const mark = markOf(shown, versions)
  return {
    statuses: [status, { text: labelOf(shown), state: 'version' }, ...(mark === null ? [] : [mark])],
    sentence: mark === null && isHolding(state) ? `${sentence}最新の証書を表示しています。` : sentence,
    warning: warningOf(guarantee, sentence, shown, versions, {
      label: labelOf(inEffect),
      text: `最新の証書（${labelOf(inEffect)}）を表示する`,
      href: hrefOf(inEffect),
    }),
  }
}

/** 新規, 変更-1, 変更-1（訂正）, 変更-1（訂正2）. */
export function labelOf({ changeNumber, revision }: Pick<VersionName, 'changeNumber' | 'revision'>): string {
  if (revision === 0) return versionLabel(changeNumber)
  return `${versionLabel(changeNumber)}（訂正${revision === 1 ? '' : revision}）`
}

/** What has become of a version, in a word: 訂正済み, 変更取消, 新しい版があります; null for the one in effect. */
export function markOf(shown: VersionName, versions: readonly VersionName[]): Word | null {
  switch (standingAmong(shown, versions)) {
    case 'in_effect':
      return null
    case 'corrected':
      return { text: '訂正済み', state: 'act' }
    case 'withdrawn':
      return { text: '変更取消', state: 'stopped' }
    case 'superseded':
      return { text: '新しい版があります', state: 'act' }
  }
}

/** The same beside its label in a history: which one holds, and what became of the others. */
export function noteOf(
  { state }: Pick<Guarantee, 'state'>,
  shown: VersionName,
  versions: readonly VersionName[],
): string | undefined {
  const next = versions.find(
    ({ changeNumber, revision }) => changeNumber === shown.changeNumber && revision === shown.revision + 1,
  )
  switch (standingAmong(shown, versions)) {
    case 'in_effect':
      if (state === 'voided' || state === 'cancelled') return guaranteeStateLabels[state]
      return versions.length > 1 ? '最新' : undefined
    case 'corrected':
      return next ? `訂正済み（${formatInstant(next.issuedAt)}）` : '訂正済み'
    case 'withdrawn':
      return shown.withdrawnOn ? `変更取消（${formatDay(shown.withdrawnOn)}）` : '変更取消'
    case 'superseded':
      return undefined
  }
}

/** 照合番号: the beginning of the digest the content was frozen with, in groups that can be read out. */
export function checkNumber(digest: Buffer): string {
  return checkCodeOf(digest.toString('hex'))
    .toUpperCase()
    .replace(/(.{4})(?=.)/g, '$1-')
}

function isHolding(state: Guarantee['state']): boolean {
  return state === 'in_force' || state === 'claimed'
}

/** In force is what the register says; that the period is over is said beside it, since nobody may overlook it. */
function sentenceOf({ state, guaranteeEndsOn, lastAct }: Worth, today: Day): string {
  if (state === 'in_force' && guaranteeEndsOn < today) {
    return `取消や解約の記録はありませんが、保証期間は${formatDay(guaranteeEndsOn)}までです。`
  }
  const mark = lastAct && actMark(lastAct)
  if (mark && state === 'voided') return `この保証契約は、${formatDay(mark.on)}に取り消されています。`
  if (mark && state === 'cancelled') return `この保証契約は、${formatDay(mark.on)}に解約されています。`
  return sentences[state]
}

function warningOf(
  { state }: Worth,
  sentence: string,
  shown: VersionName,
  versions: readonly VersionName[],
  newest: Link & { readonly label: string },
): Warning | null {
  const { label, ...link } = newest
  const standing = standingAmong(shown, versions)
  if (!isHolding(state)) {
    return {
      kind: 'warn',
      title: sentence,
      text: 'この証書は、発行したときの記録です。有効な保証証書として取り扱わないでください。',
      link: standing === 'in_effect' ? undefined : link,
    }
  }
  if (standing === 'in_effect') return null
  const issued = `これは${labelOf(shown)}（${formatInstant(shown.issuedAt)} 発行）の内容です。`
  const texts = {
    corrected: { title: '訂正されています', text: `${issued}誤りがあったため、訂正した証書を発行しています。` },
    withdrawn: {
      title: 'この変更は取り消されています（変更取消）',
      text: `${issued}${shown.withdrawnOn ? `${formatDay(shown.withdrawnOn)}に` : ''}取り消され、変更前の証書が有効です。`,
    },
    superseded: { title: `${label}があります`, text: `${issued}いまの内容は、新しい版で確認してください。` },
  }[standing]
  return { kind: 'warn', ...texts, link }
}
