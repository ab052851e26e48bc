import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import './button.css';

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: 'primary' | 'plain' | 'quiet' | 'danger';
  size?: 'm' | 's';
  icon?: ReactNode;
  ref?: Ref<HTMLButtonElement>;
}

export function Button({
  look = 'plain',
  size = 'm',
  icon,
  children,
  className,
  type = 'button',
  ...rest
}: Props) {
  const classes = ['button', `button-${look}`, `button-${size}`, className].filter(Boolean).join(' ');
  return (
    // oxlint-disable-next-line react/button-has-type -- the type is a prop with a default
    <button type={type} className={classes} {...rest}>
      {icon}
      {children}
    </button>
  );
}
