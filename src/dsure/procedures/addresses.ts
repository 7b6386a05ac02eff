/** Where 手続・期限 and its parts are. */
export const proceduresHref = '/dsure/procedures'
export const paymentsHref = `${proceduresHref}/payments`
export const deadlinesHref = `${proceduresHref}/deadlines`
export const periodsHref = `${proceduresHref}/periods`
export const releasesHref = `${proceduresHref}/releases`
export const settingsHref = `${proceduresHref}/settings`

/** 手続・期限 of one guarantee. */
export function guaranteeHref(id: string): string {
  return `${proceduresHref}/guarantees/${id}`
}
export const feedHref = `${deadlinesHref}/feed`
