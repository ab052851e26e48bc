import { Menu } from '@base-ui/react/menu';
import { Check, ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { Segments } from '../../features/ui/Segments.tsx';
import { strings } from '../strings.ts';
import { FIRST_FILTERS, isFilter, isFirst, MORE_FILTERS, type Filter } from './filters.ts';
import '../../features/ui/menu.css';
import './filter-bar.css';

interface Props {
  filter: Filter;
  /** How many conversations each shows. */
  counts: Readonly<Record<Filter, number>>;
  onFilter: (filter: Filter) => void;
}

const names = strings.filters.names;

function Count({ count, filter }: { count: number; filter: Filter }) {
  if (count === 0 || filter === 'all') return null;
  return <span className={`segment-count segment-count-${filter}`}>{count}</span>;
}

/** What is shown: the three that matter all day as one bar, the others behind it. */
export function FilterBar({ filter, counts, onFilter }: Props) {
  // Inside the navigation, so that what the menu says is in a landmark.
  const [place, setPlace] = useState<HTMLElement | null>(null);
  const more = !isFirst(filter);
  return (
    <div className="filters">
      <Segments<Filter>
        label={strings.filters.label}
        value={filter}
        onChange={onFilter}
        options={FIRST_FILTERS.map((value) => ({
          value,
          label: (
            <>
              {names[value]}
              <Count count={counts[value]} filter={value} />
            </>
          ),
        }))}
      />
      <Menu.Root>
        <Menu.Trigger
          className="filters-more"
          data-chosen={more ? '' : undefined}
          aria-label={more ? strings.filters.moreChosen(names[filter]) : strings.filters.more}
          title={strings.filters.more}
        >
          <ChevronDown size={16} aria-hidden />
        </Menu.Trigger>
        <Menu.Portal container={place}>
          <Menu.Positioner className="menu-place" align="end" sideOffset={4}>
            <Menu.Popup className="menu menu-s">
              <Menu.RadioGroup
                value={filter}
                onValueChange={(value: unknown) => isFilter(value) && onFilter(value)}
              >
                {MORE_FILTERS.map((value) => (
                  <Menu.RadioItem key={value} value={value} className="menu-item" closeOnClick>
                    <span className="filters-check">
                      <Menu.RadioItemIndicator>
                        <Check size={16} aria-hidden />
                      </Menu.RadioItemIndicator>
                    </span>
                    <span className="menu-name">{names[value]}</span>
                    <span className="filters-count">{counts[value]}</span>
                  </Menu.RadioItem>
                ))}
              </Menu.RadioGroup>
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
      <div ref={setPlace} />
    </div>
  );
}
