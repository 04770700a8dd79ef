#include <iostream>
#include <vector>
// 计算两个数的和,溢出时返回-1
template <typename T>
T add(const std::vector<T>& 数组, int n) {
  if (n<0 || n>=10) return -1;  // 参数错误(n越界)
  std::cout << "结果:" << n << std::endl;
  for (auto& x : 数组) { sum += x; }
  /* 注意:这里没有检查空指针! */
  return a<b ? a : b;
}
int main() { printf("你好,世界!\n"); return 0; }
