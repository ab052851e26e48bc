import { Minus, Monitor, Moon, Plus, Sun } from 'lucide-react';
import { locale } from '../../features/language.ts';
import { Segments } from '../../features/ui/Segments.tsx';
import { languageSetting } from '../../../protocol/language.ts';
import { strings } from '../strings.ts';
import type { SectionProps } from './SettingsDialog.tsx';

/** The steps of browsers, so that sizes are familiar. */
const ZOOMS = [0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2];

export function AppearanceSettings({ settings, change }: SectionProps) {
  const words = strings.settings;
  const smaller = ZOOMS.findLast((zoom) => zoom < settings.zoom - 0.001);
  const larger = ZOOMS.find((zoom) => zoom > settings.zoom + 0.001);
  const percent = new Intl.NumberFormat(locale, { style: 'percent' }).format(settings.zoom);
  return (
    <section className="settings-section">
      <h3>{words.appearance}</h3>
      <Segments
        label={words.theme}
        value={settings.theme}
        onChange={(theme) => change({ theme })}
        options={[
          {
            value: 'system',
            label: (
              <>
                <Monitor size={15} aria-hidden /> {words.themes.system}
              </>
            ),
          },
          {
            value: 'light',
            label: (
              <>
                <Sun size={15} aria-hidden /> {words.themes.light}
              </>
            ),
          },
          {
            value: 'dark',
            label: (
              <>
                <Moon size={15} aria-hidden /> {words.themes.dark}
              </>
            ),
          },
        ]}
      />
      <div className="settings-row">
        <span>{words.language}</span>
        <Segments
          label={words.language}
          value={settings.language}
          onChange={(language) => change({ language })}
          options={languageSetting.options.map((value) => ({ value, label: words.languages[value] }))}
        />
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
            {percent}
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
    </section>
  );
}
