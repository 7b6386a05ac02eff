import type { DeskRole } from '../domain/desk-account.ts'

export const deskRoleLabels: Readonly<Record<DeskRole, string>> = {
  reviewer: '審査担当者',
  approver: '決裁者',
  administrator: '管理者',
}
