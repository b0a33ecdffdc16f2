// In a module of its own, so that a page which takes the plugin alone gets its style sheet, too.
import './figures_on_slides.css';
