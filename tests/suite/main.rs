mod publish;
mod render;
