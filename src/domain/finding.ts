import type { Finding } from './application-checks.ts'

/** A finding that keeps the application from being sent. */
export function error(field: Finding['field'], code: Finding['code'], detail: Finding['detail'] = {}): Finding {
  return { field, code, severity: 'error', detail }
}

/** A finding for the sender and the desk to weigh. */
export function warning(field: Finding['field'], code: Finding['code'], detail: Finding['detail'] = {}): Finding {
  return { field, code, severity: 'warning', detail }
}
