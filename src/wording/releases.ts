import type { ProposalState } from '../domain/proposal.ts'

/** Where a 解放の提案 stands. */
export const releaseLabels: Readonly<Record<ProposalState, string>> = {
  proposed: '確認待ち',
  confirmed: '解放済（終了）',
  turned_down: '差戻し',
  taken_back: '取下げ',
}

export const releaseLooks: Readonly<Record<ProposalState, string>> = {
  proposed: 'waiting',
  confirmed: 'done',
  turned_down: 'act',
  taken_back: 'withdrawn',
}
