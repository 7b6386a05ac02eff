import { formatNumber } from './format.ts'
import { correctIt, type Refusals } from './refusal-words.ts'

/** What a body does with its guarantees: 前払金の請求と支払, 完成・引渡しと解放. */
export const procedureRefusals = {
  payment_request_above_guarantee: {
    title: '証書の保証金額を超える請求です',
    sentence: ({ amount, before, guaranteedAmount }) => {
      const earlier = Number(before) > 0 ? `先に受けた請求${formatNumber(Number(before))}円と合わせると、` : ''
      return `請求額${formatNumber(Number(amount))}円は、${earlier}いまの証書の保証金額${formatNumber(Number(guaranteedAmount))}円を超えます。前払金を増額したときは、保証の変更（変更-n）の証書が届くまで、超える額の請求を受け付けられません。記録は行っていません。`
    },
    wayOn: '受注者に、保証契約の変更の手続を依頼してください。変更後の証書が届いたあとに、あらためて記録してください。',
  },
  payment_request_not_advance: {
    title: '前払金の保証ではありません',
    sentence: '前払金の請求を記録できるのは、前払金保証と中間前払金保証だけです。',
    wayOn: '前払金の保証証書を開いて、そこから記録してください。',
  },
  paid_before_received: {
    title: '支払った日を確認してください',
    sentence: '支払った日が、請求を受けた日より前になっています。記録は行っていません。',
    wayOn: correctIt,
  },
  completion_before_works: {
    title: '完成・引渡しの日を確認してください',
    sentence: '引渡しの日が完成の日より前か、完成の日が工期の始まりより前になっています。記録は行っていません。',
    wayOn: correctIt,
  },
  completion_known: {
    title: 'この保証契約の解放は、すでに提案されています',
    sentence: '同じ保証契約の解放が、確認を待っています。あらたな提案は行っていません。',
    wayOn: '「完成と解放」の一覧で、先の提案を確認してください。',
  },
  release_not_electronic: {
    title: '紙の証書は、ここでは解放できません',
    sentence: '電子証書の保証契約だけを、この画面で解放できます。紙の証書は、返還と受領書の手続が要ります。',
    wayOn: '紙の証書の返還は、発行した会社に相談してください。',
  },
  release_payment_open: {
    title: '支払っていない前払金の請求があります',
    sentence: 'この保証契約には、支払の記録がない前払金の請求が残っています。解放は行っていません。',
    wayOn: '支払った日を記録するか、請求の記録を取り下げてから、もう一度確認してください。',
  },
} satisfies Refusals
