// What a figure needs on a page that has no style of ours.
import '../look/look.css';
