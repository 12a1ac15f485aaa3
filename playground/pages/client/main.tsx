/// <reference lib="dom" />
import { createRoot } from 'react-dom/client';
import { App } from './app.js';

const place = document.getElementById('page');
if (!place) throw new Error('The page has no place for the playground.');
createRoot(place).render(<App />);
