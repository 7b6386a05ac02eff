import type { ErrorRequestHandler, Response } from 'express'
import { NotFound, Refused } from '../domain/errors.ts'
import { refusalText } from '../wording/refusals.ts'
import { BadForm } from './bad-form.ts'
import { HttpProblem } from './problems.ts'
import { type Frame, sendPage } from './render.ts'
import { pathToTell, requestIdOf } from './request.ts'

/** What a problem page says: what happened, why, and a way on. */
export type ProblemPage = {
  readonly title: string
  readonly sentences: readonly string[]
  readonly links: readonly { readonly text: string; readonly href: string }[]
  /** To be read out to whoever can look it up; null where nothing went wrong on our side. */
  readonly requestId: string | null
}

export type ErrorLog = { error(details: object, message: string): void; warn(details: object, message: string): void }

/** The last handler: every error becomes a kind page in the frame of where one was; ours are logged once, with stack. */
export function errorPages(log: ErrorLog, frameOf: (res: Response) => Frame): ErrorRequestHandler {
  return (error: unknown, req, res, _next) => {
    const status = statusOf(error)
    const id = requestIdOf(res)
    if (status >= 500) log.error({ error, requestId: id, path: pathToTell(req) }, 'a request failed')
    if (res.headersSent) return void res.destroy()
    if (status === 503) res.setHeader('Retry-After', '5')
    const frame = frameOf(res)
    res.status(status).setHeader('Cache-Control', 'no-store')
    const { title, sentence, wayOn } = textOf(error, status)
    const model: ProblemPage = {
      title,
      sentences: [sentence, wayOn],
      links: [...wayBack(error, req.path), { text: 'トップへ戻る', href: frame.homeHref }],
      requestId: status >= 500 ? id : null,
    }
    sendPage(res, frame, 'errors/message', model)
  }
}

/**
 * An act is a part of the address of the thing it is done to, so the thing as it now stands is one step up; a sign-in
 * page is opened anew.
 */
function wayBack(error: unknown, path: string): ProblemPage['links'] {
  const thing = /^(\/(?:netdesk|dsure|desk)\/[a-z/-]+\/[0-9a-f-]{36})\/[a-z0-9/-]+$/.exec(path)?.[1]
  if (error instanceof Refused && thing) return [{ text: '最新の内容を表示する', href: thing }]
  const isLapsed = error instanceof HttpProblem && error.status === 403
  if (isLapsed && path.endsWith('/login')) return [{ text: 'ログインの画面を開き直す', href: path }]
  return isLapsed && thing ? [{ text: '画面を開き直す', href: thing }] : []
}

const forbidden: readonly string[] = ['not_allowed', 'address_outside']

function statusOf(error: unknown): number {
  if (error instanceof NotFound) return 404
  if (error instanceof Refused) return forbidden.includes(error.reason) ? 403 : 409
  if (error instanceof BadForm || error instanceof URIError) return 400
  if (error instanceof HttpProblem) return error.status
  if (isDatabaseAway(error)) return 503
  const { status } = error as { status?: unknown }
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500
}

/** Connection lost or refused, pool exhausted, or a time-out: it will pass. */
function isDatabaseAway(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string }
  const passing = /^(08|53|57P0|57014|55P03|40001|40P01|ECONN|ETIMEDOUT|EPIPE)/
  return passing.test(code ?? '') || /timeout|Connection terminated|connect ECONNREFUSED/i.test(message ?? '')
}

type ProblemText = { readonly title: string; readonly sentence: string; readonly wayOn: string }

const texts: Readonly<Record<number, ProblemText>> = {
  400: {
    title: '受け付けられない内容です',
    sentence: '送られた内容に、この画面にない項目や、扱えない文字が含まれていました。何も保存していません。',
    wayOn: '前の画面に戻り、もう一度入力してください。',
  },
  403: {
    title: '操作できません',
    sentence: '画面を開いてから時間がたったか、別の画面から送られたため、受け付けませんでした。何も変更していません。',
    wayOn: '画面を開き直して、もう一度操作してください。',
  },
  404: {
    title: 'ページが見つかりません',
    sentence: 'お探しのページは、ないか、このログインでは見られません。',
    wayOn: 'アドレスが正しいか確認してください。',
  },
  405: {
    title: 'この操作はできません',
    sentence: 'この方法では受け付けていません。',
    wayOn: '画面のボタンから操作してください。',
  },
  413: {
    title: '送られた内容が大きすぎます',
    sentence: '一度に受け付けられる大きさを超えています。何も保存していません。',
    wayOn: '前の画面に戻り、文字数やファイルの大きさを減らしてください。',
  },
  414: {
    title: 'アドレスが長すぎます',
    sentence: '受け付けられる長さを超えています。',
    wayOn: '画面のリンクから開いてください。',
  },
  421: {
    title: 'このアドレスでは利用できません',
    sentence: 'ご案内したアドレスと違う名前で開かれました。',
    wayOn: 'ご案内のアドレスから開いてください。',
  },
  500: {
    title: '申し訳ありません。問題が起きました',
    sentence: 'こちらの問題で、処理を終えられませんでした。',
    wayOn: 'しばらくしてからもう一度お試しください。続くときは、下の番号を添えてお問い合わせください。',
  },
  503: {
    title: '少しお待ちください',
    sentence: '混み合っているか、短い停止のため、いま処理できません。何も変更していません。',
    wayOn: '数秒おいて、もう一度お試しください。',
  },
}

const lapsed: ProblemText = {
  title: '画面の有効期限が切れました',
  sentence:
    '画面を開いてから時間がたったか、別の画面でログインし直したため、受け付けませんでした。何も変更していません。',
  wayOn: '画面を開き直して、もう一度操作してください。',
}

function textOf(error: unknown, status: number): ProblemText {
  if (error instanceof Refused) return refusalText(error.reason, error.detail)
  if (error instanceof HttpProblem && error.reason === 'form_lapsed') return lapsed
  return (texts[status] ?? (status < 500 ? texts[400] : texts[500])) as ProblemText
}
