import { effectiveVersion } from '../domain/certificate-versions.ts'
import type { FileAnswer } from '../usecases/check-certificate-file.ts'
import type { CheckAnswer, PublicStanding } from '../usecases/check-certificate.ts'
import type { Notice, SummaryList } from '../web/components.ts'
import { labelOf, markOf } from '../wording/certificate-standing.ts'
import { formatInstant } from '../wording/format.ts'
import { guaranteeStateLabels } from '../wording/labels.ts'

/** What was shown to us: the words of a copy, by number and 照合番号; the issued file; or a file without its signature. */
export type Shown = 'words' | 'original' | 'copy'

export type Asked =
  | { readonly by: 'number'; readonly answer: CheckAnswer }
  | { readonly by: 'file'; readonly answer: Exclude<FileAnswer, { readonly kind: 'unreadable' }> }

/** One sentence, with what to do next. docs/verify.md has them all in a table. */
export function verdictOf(asked: Asked): Notice {
  const { answer } = asked
  if (answer.kind === 'slowed')
    return {
      kind: 'warn',
      title: 'しばらく待ってください',
      text: `${slowed[asked.by]}${formatInstant(answer.until)}（実際の時刻）を過ぎてから、もう一度確認してください。`,
    }
  if (answer.kind === 'busy')
    return {
      kind: 'warn',
      title: '混み合っています',
      text: '少し待ってから、もう一度ファイルを選んで確認してください。',
    }
  if (answer.kind === 'not_matched') return { kind: 'warn', title: '確認できません', text: notMatched[asked.by] }
  return verdictOn(answer.standing, shownBy(asked))
}

const slowed = {
  number: 'この番号では、誤った入力が続いています。',
  file: '確認できないファイルが続いています。',
}

const notMatched = {
  number:
    'この番号と照合番号の組合せの証書はありません。番号を写しのとおりに入力したか確認してください。同じ結果のときは、その写しを有効なものとして扱わず、保証会社に確認してください。',
  file: 'このファイルの番号の証書がないか、内容が一致しません。どちらかはお答えしません。このファイルを有効なものとして扱わず、D-Sureか保証会社で確認してください。',
}

export function shownBy({ by, answer }: Asked): Shown {
  return by === 'file' && answer.kind === 'matched' && 'form' in answer ? answer.form : 'words'
}

function verdictOn(standing: PublicStanding, shown: Shown): Notice {
  const label = labelOf(standing.shown)
  if (!isKnown(standing) || standing.isSigned !== true)
    return {
      kind: 'warn',
      title: '確認できません',
      text: `${unsure[shown]}は一致しましたが、状態か署名を確認できません。有効とも無効とも言えません。保証会社に確認してください。`,
    }
  const title = shown === 'copy' ? '写しです・' : ''
  const lost = shown === 'copy' ? '電子署名は失われています。' : ''
  if (standing.state === 'voided' || standing.state === 'cancelled')
    return {
      kind: 'warn',
      title: `${title}${guaranteeStateLabels[standing.state]}されています`,
      text: `発行されたときの内容は記録と一致しますが、この保証契約は有効ではありません。${lost}`,
    }
  if (!standing.isInEffect)
    return {
      kind: 'warn',
      title: `${title}この写しは最新ではありません（${nextText(standing)}）`,
      text: `${label}として発行された内容は記録と一致しますが、いまの証書ではありません。最新の証書を確認してください。${lost}`,
    }
  if (standing.state !== 'in_force')
    return {
      kind: 'warn',
      title: `${title}${guaranteeStateLabels[standing.state]}です`,
      text: `${label}の内容は記録と一致します。保証契約の状態は「${guaranteeStateLabels[standing.state]}」です。${lost}`,
    }
  if (shown === 'copy')
    return {
      kind: 'info',
      title: '写しです・内容は原本と一致・有効',
      text: `${label}の内容は原本と一致し、保証契約は有効です。電子署名は失われているので、原本としては扱わず、大切な手続の前にはD-Sureで証書を確認してください。`,
    }
  return {
    kind: 'ok',
    title: '改ざんなし・有効・発行者確認済',
    text: `${label}の内容は記録と一致し、保証契約は有効で、保証会社の署名を確認しました。`,
  }
}

const unsure: Readonly<Record<Shown, string>> = {
  words: '照合番号',
  original: 'ファイル',
  copy: '内容',
}

/** 改ざん, 効力, 発行者: always these three. */
export function rowsOf(standing: PublicStanding, shown: Shown): SummaryList['rows'] {
  const unsigned = {
    false: '確認できません（署名が正しくありません）',
    null: '確認できません（署名の手続中）',
  }
  const signed = {
    words: '確認済（保証会社の署名）',
    original: '確認済（保証会社の電子署名）',
    copy: '記録で確認済（このファイルの電子署名は失われています）',
  }
  return [
    { label: '改ざん', ...unaltered[shown] },
    { label: '効力', value: worthOf(standing) },
    { label: '発行者', value: standing.isSigned === true ? signed[shown] : unsigned[`${standing.isSigned}`] },
  ]
}

const unaltered = {
  words: { value: '改ざんなし', note: '照合番号は、発行したときの内容から計算したものと一致します。' },
  original: { value: '改ざんなし', note: '発行したファイルから、1文字も変わっていません。' },
  copy: {
    value: '写し（内容は原本と一致）',
    note: 'ページに見える文字と線を、発行した証書と一つずつ比べました。ファイルは作り直されています。',
  },
} as const

/** A state we do not know is neither valid nor revoked. */
function worthOf(standing: PublicStanding): string {
  if (!isKnown(standing)) return '確認できません'
  const state = guaranteeStateLabels[standing.state]
  return standing.isInEffect ? state : `${state}。ただし、この写しは最新ではありません（${nextText(standing)}）`
}

/** 変更-2があります, 訂正済み, 変更取消. */
function nextText({ shown, versions }: PublicStanding): string {
  const mark = markOf(shown, versions)
  const newest = effectiveVersion(versions)
  return mark?.text === '新しい版があります' && newest
    ? `${labelOf(newest)}があります`
    : (mark?.text ?? '最新ではありません')
}

function isKnown({ state }: PublicStanding): boolean {
  return Object.hasOwn(guaranteeStateLabels, state)
}
