//! The published models that this one stands among, for tests and for readers: threshold cascades, price impact, rational bubbles.
