/** Names of the services in one place, so that an operator can put its own. */
export const services = {
  netdesk: { name: 'ネットデスク', audience: '受注者', description: '保証を申し込み、電子証書と認証キーを受け取る' },
  dsure: { name: 'D-Sure', audience: '発注者', description: '保証契約番号と認証キーで電子証書を確認する' },
  desk: { name: '保証会社デスク', audience: '保証会社', description: '申込を審査し、電子証書を発行する' },
  public: { name: '電子保証', audience: '', description: '公共工事の保証を、申込から証書の確認まで' },
} as const

export type Service = keyof typeof services

/** Words that mark what is unreal. */
export const trialWords = {
  name: '体験版',
  titlePrefix: '体験版：',
  band: '体験版です。会社・工事・証書はすべて架空で、実際の保証の効力はありません。',
  sample: '体験版 SAMPLE',
} as const

export const errorTitlePrefix = 'エラー：'
