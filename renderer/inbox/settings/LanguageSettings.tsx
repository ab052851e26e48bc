import { LANGUAGE_SETTINGS } from '../../../protocol/language.ts';
import { Select } from '../../features/ui/Select.tsx';
import { Switch } from '../../features/ui/Switch.tsx';
import type { SectionProps } from './SectionBody.tsx';
import { strings } from './strings.ts';

const options = LANGUAGE_SETTINGS.map((value) => ({ value, label: strings.language.languages[value] }));

export function LanguageSettings({ settings, change }: SectionProps) {
  const words = strings.language;
  return (
    <>
      <Select
        label={words.language}
        help={words.languageHelp}
        value={settings.language}
        options={options}
        onChange={(language) => change({ language })}
      />
      <Switch
        label={words.spellCheck}
        help={words.spellCheckHelp}
        checked={settings.spellCheck}
        onChange={(spellCheck) => change({ spellCheck })}
      />
    </>
  );
}
