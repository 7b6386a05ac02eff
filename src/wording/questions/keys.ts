import type { QuestionGroup } from './question.ts'

export const keyQuestions: QuestionGroup = {
  title: '電子証書と認証キー',
  questions: [
    {
      id: 'what-to-submit',
      question: '発注者には、何を提出すればよいですか。',
      answer: [
        '保証契約番号と認証キーです。「認証キーのお知らせ」のPDFで提出することをお勧めします。このPDFは保証証書ではありません。',
        '電子契約システムへのアップロード、電子メールなど、提出方法は発注者によって異なります。認証キーの画面に、その発注者の提出方法を表示します。',
      ],
      links: [{ text: '保証契約一覧', href: '/netdesk/guarantees' }],
    },
    {
      id: 'print-the-certificate',
      question: '電子証書の印刷物を発注者に渡してもよいですか。',
      answer: [
        '印刷物とPDFは写しで、受け付けない発注者があります。反対に、印刷したものを求める発注者もあります。認証キーの画面で、発注者ごとの提出方法を確認してください。',
      ],
      links: [{ text: '保証契約一覧', href: '/netdesk/guarantees' }],
    },
    {
      id: 'key-after-amendment',
      question: '変更すると、認証キーも変わりますか。',
      answer: [
        '変わりません。お渡し済みの保証契約番号と認証キーで、変更後の証書が表示されます。発注者に、変更後の証書が発行されたことを伝えてください。',
      ],
      links: [],
    },
    {
      id: 'seen-by-orderer',
      question: '発注者が証書を確認したか、わかりますか。',
      answer: [
        '発注者が知らせる設定にしているときは、確認した日時が認証キーの画面に表示されます。',
        '提出した日は、「提出した」で記録できます。',
      ],
      links: [{ text: '保証契約一覧', href: '/netdesk/guarantees' }],
    },
    {
      id: 'dsure-address',
      question: 'D-SureのURLやIDがわかりません。',
      answer: [
        'D-Sureは発注者のためのサービスで、受注者は利用できません。発注者の方は、団体の利用者ID管理者に確認してください。',
        '受注者は、ネットデスクで発注者と同じ内容の電子証書を見られます。',
      ],
      links: [{ text: '保証契約一覧', href: '/netdesk/guarantees' }],
    },
    {
      id: 'paper-certificate',
      question: '発注者が電子保証に対応していません。',
      answer: [
        '申込の「保証の内容」で、保証証券の形式を「証書（紙）」にしてください。証書（紙）に認証キーはありません。',
      ],
      links: [],
    },
    {
      id: 'verify-a-copy',
      question: '手元のPDFや印刷物が、記録と同じか確かめられますか。',
      answer: ['「写しの確認」で、電子証書のPDFを選ぶか、保証契約番号と照合番号を入力します。ログインは要りません。'],
      links: [{ text: '写しの確認', href: '/verify' }],
    },
  ],
}
