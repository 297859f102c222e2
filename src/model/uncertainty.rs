//! How sure anyone can be of the tipping share.
