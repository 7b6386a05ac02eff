import type { Sandbox, SandboxLimits } from '../store/sandboxes.ts'
import { formatInstant } from '../wording/format.ts'
import { trialRoles } from '../wording/trial-accounts.ts'

type Press = { readonly action: string; readonly person: string | null; readonly text: string }

/** What happened, and the presses that lead on. */
export type SandboxPage = {
  readonly title: string
  readonly sentences: readonly string[]
  readonly roles: readonly Press[]
  readonly acts: readonly (Press & { readonly note: string })[]
  readonly links: readonly { readonly text: string; readonly href: string }[]
}

/** 自分用の体験版: until when it lasts, whom one can be in it, and the ways back. */
export function sandboxPage(
  { openedAt, replacesId }: Sandbox,
  old: Sandbox | null,
  { idleMs, undoMs }: SandboxLimits,
): SandboxPage {
  const undo = old?.replacedAt && {
    action: '/trial/undo',
    person: null,
    text: 'やり直す前に戻す',
    note: `まちがえてやり直したときは、${formatInstant(new Date(old.replacedAt.getTime() + undoMs))}（実際の時刻）まで戻せます。`,
  }
  const reset = {
    action: '/trial/reset',
    person: null,
    text: 'はじめからやり直す',
    note: 'この体験版の申込・証書・メールを、はじめの状態に戻します。10分のあいだは取り消せます。',
  }
  return {
    title: '自分用の体験版',
    sentences: [
      replacesId && undo
        ? 'はじめの状態に戻しました。下のボタンから続けてください。'
        : `${formatInstant(openedAt)}（実際の時刻）に開いた、あなた専用の体験版です。ほかの方からは見えません。`,
      `${idleMs / 3_600_000}時間使わないと、中のものはすべて自動で消えます。登録は要りません。`,
    ],
    roles: trialRoles.map(({ portal, loginId, label }) => ({
      action: `/trial/as/${portal}`,
      person: loginId,
      text: label,
    })),
    acts: undo ? [undo, reset] : [reset],
    links: [{ text: '送信箱（この体験版から送られたメール）', href: '/trial/mails' }],
  }
}

/** The tab was left open for too long, or another took its place. */
export function overPage(): SandboxPage {
  return {
    title: 'この体験版は終わりました',
    sentences: [
      'しばらく使われなかったか、ほかの画面でやり直したため、この体験版は終わりました。入力の途中だった内容は保存されていません。',
      '下のボタンで、新しい体験版をすぐにはじめられます。ほかの画面でやり直したときは、このページを読み込み直してください。',
    ],
    roles: doors(),
    acts: [],
    links: [{ text: '入口のページへ', href: '/' }],
  }
}

/** All places are taken. */
export function fullPage(): SandboxPage {
  return {
    title: 'いま体験版は満員です',
    sentences: [
      '同時に開ける体験版の数に達しているため、新しい体験版を開けませんでした。',
      '使われなくなった体験版は自動で空きます。10分ほどおいて、もう一度お試しください。入口のページのIDでログインすると、みんなで使う体験版はいまも使えます。',
    ],
    roles: doors(),
    acts: [],
    links: [{ text: '入口のページへ', href: '/' }],
  }
}

/** One address has opened more than a class needs. */
export function slowedPage(): SandboxPage {
  return {
    ...fullPage(),
    title: '少し時間をおいてください',
    sentences: [
      'この場所から、短い時間に多くの体験版が開かれたため、新しい体験版を開けませんでした。',
      '数分おいて、もう一度お試しください。いま開いている体験版は、そのまま使えます。',
    ],
  }
}

function doors(): Press[] {
  return [
    { action: '/trial/as/netdesk', person: null, text: '受注者としてはじめる' },
    { action: '/trial/as/dsure', person: null, text: '発注者としてはじめる' },
    { action: '/trial/as/desk', person: null, text: '保証会社としてはじめる' },
  ]
}
