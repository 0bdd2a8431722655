"""The parts of Cài đặt, which are also the questions of the first start."""
