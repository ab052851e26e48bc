import { Contrast, Minus, Monitor, Moon, Plus, Sun } from 'lucide-react';
import { THEMES } from '../../../protocol/themes.ts';
import { onFirstUse } from '../../../protocol/language.ts';
import { locale } from '../../features/language.ts';
import { Segments } from '../../features/ui/Segments.tsx';
import type { SectionProps } from './SectionBody.tsx';
import { strings } from './strings.ts';

/** The steps of browsers, so that sizes are familiar. */
const ZOOMS = [0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2];

const icons = { system: Monitor, light: Sun, dark: Moon, contrast: Contrast };
const percent = onFirstUse(() => new Intl.NumberFormat(locale, { style: 'percent' }));

export function AppearanceSettings({ settings, change }: SectionProps) {
  const words = strings.appearance;
  const smaller = ZOOMS.findLast((zoom) => zoom < settings.zoom - 0.001);
  const larger = ZOOMS.find((zoom) => zoom > settings.zoom + 0.001);
  return (
    <>
      <div className="settings-block">
        <p className="settings-label">{words.theme}</p>
        <Segments
          label={words.theme}
          value={settings.theme}
          onChange={(theme) => change({ theme })}
          options={THEMES.map((value) => {
            const Icon = icons[value];
            return {
              value,
              label: (
                <>
                  <Icon size={15} aria-hidden /> {words.themes[value]}
                </>
              ),
            };
          })}
        />
        <p className="switch-help">{words.themeHelp}</p>
      </div>
      <div className="settings-row">
        <span id="settings-zoom">{words.zoom}</span>
        <div className="zoom" role="group" aria-labelledby="settings-zoom">
          <button
            type="button"
            className="icon-button"
            aria-label={words.zoomOut}
            disabled={smaller === undefined}
            onClick={() => smaller !== undefined && change({ zoom: smaller })}
          >
            <Minus size={16} aria-hidden />
          </button>
          <button
            type="button"
            className="zoom-now"
            title={words.zoomReset}
            onClick={() => change({ zoom: 1 })}
          >
            {percent().format(settings.zoom)}
          </button>
          <button
            type="button"
            className="icon-button"
            aria-label={words.zoomIn}
            disabled={larger === undefined}
            onClick={() => larger !== undefined && change({ zoom: larger })}
          >
            <Plus size={16} aria-hidden />
          </button>
        </div>
      </div>
    </>
  );
}
