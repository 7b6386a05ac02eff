import type { Tabs } from '../web/components.ts'

/** The states of a list as tabs, the one shown marked; a tab is reached again by its id after it was pressed. */
export function stateTabs<State extends string>(
  label: string,
  states: readonly State[],
  current: State,
  { textOf, hrefOf }: { textOf: (state: State) => string; hrefOf: (state: State) => string },
): Tabs {
  const links = states.map((state) => ({
    id: `tab-${state}`,
    text: textOf(state),
    href: hrefOf(state),
    isCurrent: state === current,
  }))
  return { label, links, region: 'inbox' }
}
