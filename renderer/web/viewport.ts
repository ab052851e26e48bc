/** Where the on-screen keyboard covers the page instead of resizing it (iOS), the page is made as high as what is left. */
export function followKeyboard(): void {
  const viewport = window.visualViewport;
  if (!viewport) return;
  const fit = () => {
    const covered = window.innerHeight - viewport.height * viewport.scale > 60;
    document.documentElement.style.setProperty('--page-height', covered ? `${viewport.height}px` : '100dvh');
    if (covered) window.scrollTo(0, 0);
  };
  viewport.addEventListener('resize', fit);
  fit();
}
