import { filledIn, type SubmissionPlace } from '../domain/submission-template.ts'
import type { SubmissionProfile } from '../store/orderers.ts'
import { formatDay } from '../wording/format.ts'

/** 提出方法 with the words of this guarantee filled in, to be copied. */
export type Submission = {
  readonly way: string
  readonly rows: readonly { readonly label: string; readonly value: string }[]
  readonly subject: string | null
  readonly body: string | null
  readonly verified: string
}

const submissionWays: Readonly<Record<SubmissionProfile['channel'], string>> = {
  mail: '電子メールに、認証キーのお知らせ（PDF）を添付して送信します。',
  contract_system: '電子契約システムに、認証キーのお知らせ（PDF）をアップロードします。',
  web_form: '発注者のホームページの入力フォームから、認証キーのお知らせ（PDF）を送信します。',
  paper: '認証キーのお知らせ（PDF）を印刷して、窓口に提出します。',
}

const recipientLabels: Readonly<Record<SubmissionProfile['channel'], string>> = {
  mail: '宛先',
  contract_system: '電子契約システム',
  web_form: '入力フォーム',
  paper: '提出先',
}

/** How this body takes keys for this kind of guarantee. */
export function submissionOf(
  profile: SubmissionProfile,
  values: Readonly<Record<SubmissionPlace, string>>,
): Submission {
  const isWritten = profile.channel !== 'paper'
  return {
    way: submissionWays[profile.channel],
    rows: [
      { label: recipientLabels[profile.channel], value: profile.recipient },
      { label: '添付する書類', value: profile.attachments || '認証キーのお知らせ（PDF）' },
      ...(profile.printsCertificate
        ? [{ label: '電子証書の印刷', value: '必要です。電子証書を印刷したものも提出してください' }]
        : []),
      { label: 'この方法の開始日', value: formatDay(profile.validFrom) },
      { label: '到着の電話確認', value: profile.asksForCall ? '必要です。提出のあとに電話してください' : '不要です' },
    ],
    subject: isWritten ? filledIn(profile.subjectTemplate, values) : null,
    body: isWritten ? filledIn(profile.bodyTemplate, values) : null,
    verified: `提出方法の確認日：${formatDay(profile.verifiedOn)}`,
  }
}
