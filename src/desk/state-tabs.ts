import type { Tabs } from '../web/components.ts'

type Tellers<State> = {
  readonly textOf: (state: State) => string
  readonly hrefOf: (state: State) => string
  /** What alone is fetched at a press; null where more of the page changes with the tab. */
  readonly region?: string | null
}

/** The states of a list as tabs, the one shown marked; a tab is reached again by its id after it was pressed. */
export function stateTabs<State extends string>(
  label: string,
  states: readonly State[],
  current: State,
  { textOf, hrefOf, region = 'inbox' }: Tellers<State>,
): Tabs {
  const links = states.map((state) => ({
    id: `tab-${state}`,
    text: textOf(state),
    href: hrefOf(state),
    isCurrent: state === current,
  }))
  return { label, links, region: region ?? undefined }
}
