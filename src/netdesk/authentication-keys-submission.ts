import type { GuaranteeRow } from '../store/guarantees.ts'
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

const ways: Readonly<Record<SubmissionProfile['channel'], string>> = {
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
export function submissionOf(profile: SubmissionProfile, guarantee: GuaranteeRow): Submission {
  const isWritten = profile.channel !== 'paper'
  return {
    way: ways[profile.channel],
    rows: [
      { label: recipientLabels[profile.channel], value: profile.recipient },
      { label: '添付する書類', value: profile.attachments || '認証キーのお知らせ（PDF）' },
      { label: '到着の電話確認', value: profile.asksForCall ? '必要です。提出のあとに電話してください' : '不要です' },
    ],
    subject: isWritten ? filledIn(profile.subjectTemplate, guarantee) : null,
    body: isWritten ? filledIn(profile.bodyTemplate, guarantee) : null,
    verified: `提出方法の確認日：${formatDay(profile.verifiedOn)}`,
  }
}

/** Each part is put in once and never read again, so that braces in a name stay braces. */
function filledIn(template: string, { worksName, guaranteeNumber, contractorName }: GuaranteeRow): string {
  const parts: Readonly<Record<string, string>> = {
    '{工事名}': worksName,
    '{保証契約番号}': guaranteeNumber,
    '{受注者名}': contractorName,
  }
  return template.replace(/\{(?:工事名|保証契約番号|受注者名)\}/g, (name) => parts[name] ?? name)
}
