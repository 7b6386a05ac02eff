import type { QuestionGroup } from './question.ts'

export const ordererQuestions: QuestionGroup = {
  title: '発注者の方（D-Sure）',
  questions: [
    {
      id: 'how-to-view',
      question: '受注者から保証契約番号と認証キーを受領しました。証書の閲覧方法を教えてください。',
      answer: [
        'D-Sureを開き、利用者IDとパスワードでログインします。受領した保証契約番号と認証キーを入力すると、証書が表示されます。',
        'お知らせのメールの本文を、そのまま貼り付けて読み取ることもできます。',
      ],
      links: [{ text: 'D-Sure', href: '/dsure' }],
    },
    {
      id: 'dsure-login',
      question: 'D-SureのURL、利用者ID、パスワードがわかりません。',
      answer: [
        '貴団体の利用者ID管理者に確認してください。D-Sureは、利用者IDとパスワードの発行を受けていないと利用できません。',
      ],
      links: [{ text: 'D-Sure', href: '/dsure' }],
    },
    {
      id: 'id-administrator',
      question: '利用者ID管理者とは何ですか。',
      answer: [
        '貴団体で利用者IDを管理する方です。団体ごとに1人以上います。',
        '確認した証書すべての証拠ファイルを保存できるのも、利用者ID管理者です。',
      ],
      links: [],
    },
    {
      id: 'key-does-not-open',
      question: '認証キーを入力しても、証書が見つかりません。',
      answer: [
        '番号とキーの組み合わせが違うとき、証書があて先の団体のものでないときは、同じ答えになります。お知らせの番号とキーを、もう一度確認してください。',
        '何度か続けて違うと、次に入力できる時刻が表示されます。それでも開けないときは、受注者に、お知らせのPDFを送り直してもらってください。',
      ],
      links: [{ text: '証書を確認する', href: '/dsure/lookup' }],
    },
    {
      id: 'after-a-change',
      question: '契約が変わりました。保証も変更が要りますか。',
      answer: [
        '証書の画面の「変更の要否を確認する」に、変更後の請負金額と工期を入力すると、理由とともに答えが表示されます。',
        '前払金の保証は、請負金額だけの変更では変更しません。変更後の証書も、同じ番号と認証キーで開けます。',
      ],
      links: [{ text: '確認した証書', href: '/dsure/guarantees' }],
    },
    {
      id: 'check-against-the-contract',
      question: '証書が契約どおりかどうか、何を確認すればよいですか。',
      answer: [
        '証書の画面の「契約書と照合する」で、宛先、保証金額の割合、保証期間、預託金融機関を、貴団体の規則に照らして確認できます。',
        '契約書の金額や工期を入力すると、証書と比べます。入力した内容は残りません。',
      ],
      links: [{ text: '確認した証書', href: '/dsure/guarantees' }],
    },
    {
      id: 'printed-certificate',
      question: '電子証書を印刷したものや、PDFだけを受け取りました。',
      answer: [
        '印刷したものとPDFは写しです。保証契約番号と認証キーを受け取り、D-Sureで証書を確認してください。',
        '写しが記録と同じかどうかは、ログインしなくても「写しの確認」で確かめられます。',
      ],
      links: [{ text: '写しの確認', href: '/verify' }],
    },
  ],
}
